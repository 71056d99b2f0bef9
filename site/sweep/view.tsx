/** A sweep on the page, whatever state it is in: the form, how far it is, and what it has found. */
import { type ConceptEntry, progressText, type Run } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import { commandOf } from './command';
import Data from './data';
import type { Draft } from './draft';
import Form from './form';
import Found, { type Opened } from './found';
import found from './found.module.css';
import Headless from './headless';
import type { SweepState } from './keeper';
import styles from './sweep.module.css';
import { accountText, changesSince } from './words';

export interface SweepViewProps {
  readonly entry: ConceptEntry;
  /** The run that would be swept now. */
  readonly run: Run;
  readonly laneTitle?: string | undefined;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly state: SweepState;
  readonly onRun: () => void;
  readonly onCancel: () => void;
  readonly onOpen: (change: Opened) => void;
}

export default function SweepView(props: SweepViewProps): ReactNode {
  const { entry, run, laneTitle, draft, onDraft, state, onRun, onCancel, onOpen } = props;
  const { status, result } = state;
  const running = status === 'running';
  const changes = result ? changesSince(entry, result.plan, run) : [];
  return (
    <div className={styles.sweep}>
      {laneTitle && <p className={styles.quiet}>{`Of the run ${laneTitle}.`}</p>}
      <Form {...{ entry, run, draft, running, onRun, onCancel }} onChange={onDraft} />
      <Standing state={state} />
      {changes.length > 0 && (
        <p className={styles.note}>
          {`This sweep is of a run with ${changes.join(', ')}. Run the sweep again for the run as it is now.`}
        </p>
      )}
      {result ? (
        <>
          {/* Another sweep begins at its own first cell. */}
          <Found key={keyOf(result.plan)} entry={entry} result={result} onOpen={onOpen} />
          {!running && <p className={found.account}>{accountText(entry, result)}</p>}
          <Data entry={entry} result={result} />
          <Headless command={commandOf(entry, result.plan)} />
        </>
      ) : (
        status === 'empty' && (
          <p className={styles.quiet}>
            A sweep runs this simulation once for each value and seed, in the background, and draws
            what it measured: one parameter as a curve, two as a plane.
          </p>
        )
      )}
    </div>
  );
}

const keyOf = ({ axes, metric }: { axes: unknown; metric: string }) =>
  JSON.stringify([axes, metric]);

/** How far it is, or how it ended. */
function Standing({ state }: { readonly state: SweepState }): ReactNode {
  const { status, progress, problem } = state;
  const running = status === 'running';
  return (
    <div className={styles.standing}>
      {running && (
        <div className={styles.progress}>
          <progress
            aria-label="Progress of the sweep"
            max={progress?.total ?? 1}
            value={progress?.done ?? 0}
          />
          <span>{progress ? progressText(progress) : 'The workers are being started.'}</span>
        </div>
      )}
      <p role="status" className={status === 'failed' ? styles.problem : styles.quiet}>
        {status === 'failed' && problem}
        {status === 'cancelled' &&
          (progress
            ? `Cancelled after ${progressText({ ...progress, leftMs: null })}. What was found stays.`
            : 'Cancelled before the first run.')}
        {status === 'done' && 'Done.'}
      </p>
    </div>
  );
}
