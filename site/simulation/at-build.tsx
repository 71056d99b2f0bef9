/**
 * The figure's markup, for the page as the build writes it. It is rendered as a tree of its own, so
 * that the tree which adopts it in the browser counts the same ids. In a browser the bundler puts
 * site/theme-plugin/not-in-browsers.js in the place of this file.
 */
import type { ConceptEntry, Still } from '@simulations/index.ts';
import '@site/site/charts/planes';
import '@site/site/charts/swims';
import '@site/site/crash';
import '@site/site/stage/holders';
import '@site/site/stage/more';
import { renderToString } from 'react-dom/server';
import Panel from './panel';
import type { SimulationProps } from './source';
import { defineFigure, restState } from './state';

/** What the bundler makes of a folder: its files, by their paths in it. */
interface Folder {
  (file: string): unknown;
  keys(): string[];
}

const generated = (
  import.meta as unknown as { webpackContext(folder: string, options: object): Folder }
).webpackContext('@simulations/generated', {
  regExp: /^\.\/(catalogue|stills)\/.+\.json$/,
  mode: 'sync',
});

/** @throws Error when there is no such scenario, so that the build stops. */
export function figureHtml(props: SimulationProps): { __html: string } {
  const { id, concept, scenario, controls, extent } = props;
  const entry = read(`catalogue/${concept}`) as ConceptEntry;
  const still = read(`stills/${concept}/${scenario}`) as Still;
  const definition = defineFigure(id, entry, still);
  const panel = (
    <Panel
      definition={definition}
      state={restState(definition)}
      command={() => {}}
      preload={() => {}}
      controls={controls}
      extent={extent}
    />
  );
  return { __html: renderToString(panel, { identifierPrefix: id }) };
}

function read(name: string): unknown {
  const file = `./${name}.json`;
  if (!generated.keys().includes(file))
    throw new Error(`There is no simulations/generated/${name}.`);
  return generated(file);
}
