/** What went wrong, or is worth knowing, in the place where the reader looks. */
import type { ReactNode } from 'react';
import type { Command } from './command';
import styles from './panel.module.css';
import type { FigureState } from './state';

interface MessagesProps {
  readonly state: FigureState;
  readonly command: Command;
}

export default function Messages({ state, command }: MessagesProps): ReactNode {
  const { problem, notice, restartable } = state;
  return (
    <div role="status">
      {problem && (
        <p className={styles.problem}>
          {problem}
          {restartable && (
            <button type="button" onClick={() => command((controller) => controller.restart())}>
              Restart
            </button>
          )}
        </p>
      )}
      {notice && <p className={styles.notice}>{notice}</p>}
    </div>
  );
}
