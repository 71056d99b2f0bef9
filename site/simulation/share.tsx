/** The link to this instant, and the figure as a frame for another page. */
import { withHeldFile } from '@simulations/index.ts';
import { type ReactNode, useEffect, useState } from 'react';
import { addressOf } from './address';
import type { Command } from './command';
import CopyLine from './copy-line';
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
      {withHeldFile(state.run).file ? (
        <p className={styles.note}>
          The link has the name of your file, its counts and a checksum, and nothing of what is in
          it. Whoever opens it needs the same file.
        </p>
      ) : (
        <EmbedSnippet definition={definition} run={run} setCopied={setCopied} />
      )}
      <span role="status">{copied}</span>
    </div>
  );
}
