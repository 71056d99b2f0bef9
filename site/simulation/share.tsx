/** The link to this instant: seed, parameters, interventions, time. */
import { type ReactNode, useEffect, useState } from 'react';
import styles from './share.module.css';
import type { FigureState } from './state';
import type { Command } from './use-figure';

interface ShareProps {
  readonly figureId: string;
  readonly state: FigureState;
  readonly command: Command;
}

export default function Share({ figureId, state, command }: ShareProps): ReactNode {
  const [link, setLink] = useState('');
  const [copied, setCopied] = useState('');
  const { run, frame, playing } = state;
  // While it plays the link would change with every frame: it is made when the run stands still.
  const instant = playing ? undefined : `${frame.steps} ${frame.nowUs} ${run.seed}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run itself is named by its instant.
  useEffect(() => {
    setCopied('');
    command((controller) => setLink(addressOf(figureId, controller.link())));
  }, [figureId, instant, run, command]);

  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser did not allow copying: select the link and copy it.'),
    );
  return (
    <div className={styles.share}>
      <label>
        Link to this instant
        <input readOnly value={link} onFocus={({ target }) => target.select()} />
      </label>
      <button type="button" onClick={copy}>
        Copy
      </button>
      <span role="status">{copied}</span>
    </div>
  );
}

function addressOf(figureId: string, run: string): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}?figure=${figureId}&run=${run}#${figureId}`;
}
