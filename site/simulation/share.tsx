/** The link to this instant, and the figure as a frame for another page. */
import { type ReactNode, useEffect, useState } from 'react';
import type { Command } from './command';
import CopyLine, { copy } from './copy-line';
import EmbedSnippet from './embed-snippet';
import styles from './share.module.css';
import type { FigureDefinition, FigureState } from './state';

interface ShareProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
  /** What came of the last copying. */
  readonly copied: string;
  readonly setCopied: (words: string) => void;
}

export default function Share(props: ShareProps): ReactNode {
  const { definition, state, command, copied, setCopied } = props;
  const [run, setRun] = useState('');
  const { frame, playing, selected, view, bookmarks, variants, active } = state;
  // While it plays the link would change with every frame: it is made when the run stands still.
  const instant = playing ? undefined : `${frame.steps} ${frame.nowUs} ${frame.lanes[0]?.digest}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the link holds.
  useEffect(() => {
    command((controller) => setRun(controller.link()));
  }, [instant, state.run, variants, active, selected, view, bookmarks, command]);
  return (
    <div className={styles.share}>
      <CopyLine
        title="Link to this instant"
        what="address"
        text={addressOf(definition, run)}
        setCopied={setCopied}
      />
      <EmbedSnippet definition={definition} run={run} setCopied={setCopied} />
      <span role="status">{copied}</span>
    </div>
  );
}

/** Where a figure with this run is found: on its page, or on that of its simulation. */
export function addressOf({ id }: FigureDefinition, run: string): string {
  if (typeof window === 'undefined') return '';
  const { origin, pathname } = window.location;
  // A figure in a frame is a figure of its simulation.
  const page = pathname.replace('/embed/', '/simulations/');
  const query = run ? `?figure=${id}&run=${run}` : '';
  return `${origin}${page}${query}#${id}`;
}

/** Copies the link to an instant; says what came of it. */
export const copyLink = (definition: FigureDefinition, run: string): Promise<string> =>
  copy(addressOf(definition, run));
