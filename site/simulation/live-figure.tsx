/** The figure alive: a tree of its own that adopts the markup in the page, or draws it anew. */
import ErrorBoundary from '@docusaurus/ErrorBoundary';
import type { ConceptEntry, Still } from '@simulations/index.ts';
import { type ComponentProps, type ReactNode, useEffect, useMemo } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Router } from 'react-router-dom';
import type { Gestures } from './gestures';
import Panel, { type PanelProps } from './panel';
import { replay } from './replay';
import { defineFigure } from './state';
import { type FigureHandle, useFigure } from './use-figure';
import { useMoved } from './use-moved';

export interface LiveFigureProps extends Pick<PanelProps, 'controls' | 'extent'> {
  readonly id: string;
  readonly entry: ConceptEntry;
  readonly still: Still;
  /** Whether something was asked of it before it came, and waits. */
  readonly waits?: () => boolean;
  /** Called once, after everything in the figure has taken its first breath. */
  readonly onReady?: (figure: Pick<FigureHandle, 'command' | 'preload'>) => void;
}

export function LiveFigure(props: LiveFigureProps): ReactNode {
  const { id, entry, still, controls, extent, waits, onReady } = props;
  const definition = useMemo(() => defineFigure(id, entry, still), [id, entry, still]);
  const { state, command, preload, root } = useFigure(definition, waits);
  useMoved(definition, state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once.
  useEffect(() => onReady?.({ command, preload }), []);
  return (
    <Panel
      ref={root}
      definition={definition}
      state={state}
      command={command}
      preload={preload}
      controls={controls}
      extent={extent}
    />
  );
}

type Fallback = NonNullable<ComponentProps<typeof ErrorBoundary>['fallback']>;

/** In the place of a figure that could not be drawn; the page around it goes on. */
const Broken: Fallback = ({ error, tryAgain }) => (
  <p role="alert">
    {`The figure could not be drawn: ${error.message} `}
    <button type="button" onClick={tryAgain}>
      Draw it again
    </button>
  </p>
);

/** A figure that has been shown. */
export interface Live {
  render(tree: ReactNode): void;
  close(): void;
}

interface Showing extends LiveFigureProps {
  readonly host: HTMLElement;
  /** What was shown in this place before. */
  readonly before: Live | undefined;
  /** The page's, since a tree of its own does not see the page's router. */
  readonly history: ComponentProps<typeof Router>['history'];
  readonly gestures: Gestures;
}

export function show({ host, before, history, gestures, ...figure }: Showing): Live {
  const adopts = !before && host.firstElementChild?.id === figure.id;
  const onReady: LiveFigureProps['onReady'] = ({ command, preload }) => {
    // React is still at work here.
    setTimeout(() => {
      const waited = gestures.any;
      const done = replay(gestures);
      if (waited) done.then(() => command(() => {}));
      else if (host.matches(':hover, :focus-within')) preload();
    });
  };
  const fallback: Fallback = (broken) => {
    gestures.stop(); // Its button is to be heard.
    return <Broken {...broken} />;
  };
  const tree = (
    <Router history={history}>
      <ErrorBoundary key={figure.id} fallback={fallback}>
        <LiveFigure {...figure} waits={() => adopts && gestures.any} onReady={onReady} />
      </ErrorBoundary>
    </Router>
  );
  if (before) {
    before.render(tree);
    return before;
  }
  return adopts ? adopt(host, figure.id, tree) : draw(host, figure.id, tree);
}

function adopt(host: HTMLElement, id: string, tree: ReactNode): Live {
  const root = hydrateRoot(host, tree, { identifierPrefix: id });
  return { render: (next) => root.render(next), close: () => root.unmount() };
}

/** In an element of its own; what stood there stays until the new figure can be seen. */
function draw(host: HTMLElement, id: string, tree: ReactNode): Live {
  const place = document.createElement('div');
  place.className = host.className;
  const before = [...host.children];
  host.append(place);
  const root = createRoot(place, { identifierPrefix: id });
  flushSync(() => root.render(tree));
  for (const old of before) old.remove();
  const close = () => {
    root.unmount();
    place.remove();
  };
  return { render: (next) => root.render(next), close };
}
