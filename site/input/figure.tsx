/** The figure: a file or a sample, its hit curves, what it is like, and the way into the simulation. */
import { progressText } from '@simulations/index.ts';
import Later from '@site/site/simulation/later';
import type { SweepState } from '@site/site/sweep/keeper';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import Curves from './curves';
import Drop from './drop';
import styles from './figure.module.css';
import { FIGURE_ID } from './figure-id';
import { InputKeeper, type InputState, SAMPLES } from './keeper';
import parts from './parts.module.css';
import { visitFile } from './visit';
import type { Watched } from './watch';
import { factsText, givenText } from './words';

export default function Figure(): ReactNode {
  const [keeper] = useState(() => new InputKeeper());
  useEffect(() => () => keeper.close(), [keeper]);
  const state = useSyncExternalStore(keeper.subscribe, keeper.get, keeper.get);
  const { given, curves, source } = state;
  const [watching, setWatching] = useState(linked);
  const key = `${source} ${given?.file.digest}`;
  const watch = (watched: Watched) => {
    forgetLink();
    setWatching(({ turn }) => ({ turn: turn + 1, key, watched }));
  };
  return (
    <>
      <section className={styles.figure} aria-label="Your own file">
        <div className={styles.bar}>
          <p className={styles.title}>Your own file: hit ratio by size and policy</p>
          <Sources keeper={keeper} source={source} />
        </div>
        <div className={styles.part}>
          {watching.key === LINK && !visitFile() && (
            <p className={styles.quiet}>
              The link is of a run of a file, and no link carries one. The simulation below says
              which it is: give it here.
            </p>
          )}
          <Drop keeper={keeper} state={state} />
          {given && (
            <p className={styles.quiet}>{source === 'file' ? givenText(given) : saysOf(source)}</p>
          )}
        </div>
        {given && (
          <Curves key={key} given={given} isFile={source === 'file'} sweep={curves} onWatch={watch}>
            <Standing state={curves} onCancel={keeper.cancelCurves} onDraw={keeper.draw} />
          </Curves>
        )}
        {given && <Facts given={given} />}
      </section>
      {(watching.key === key || watching.key === LINK) && (
        <Later
          key={`${watching.turn} ${visitFile()?.file.digest}`}
          load={loadWatch}
          props={{ watched: watching.watched }}
        />
      )}
    </>
  );
}

const loadWatch = () => import('./watch');

/** What is watched: of which trace, or what a link says; counted, so that each begins anew. */
interface Watching {
  readonly turn: number;
  readonly key: string | undefined;
  readonly watched?: Watched;
}

const LINK = 'link';

/** A link to a run of a file opens the simulation at once. */
const linked = (): Watching => ({
  turn: 0,
  key: new URLSearchParams(window.location.search).get('figure') === FIGURE_ID ? LINK : undefined,
});

/** The address names another run of this figure: what is chosen now is meant instead. */
function forgetLink(): void {
  const address = new URL(window.location.href);
  address.searchParams.delete('run');
  address.searchParams.delete('figure');
  window.history.replaceState(window.history.state, '', address);
}

const saysOf = (source: InputState['source']) => SAMPLES.find(({ id }) => id === source)?.says;

interface SourcesProps {
  readonly keeper: InputKeeper;
  readonly source: InputState['source'];
}

function Sources({ keeper, source }: SourcesProps): ReactNode {
  const kept = visitFile();
  const all = [
    ...(kept ? [{ id: 'file' as const, title: kept.file.name }] : []),
    ...SAMPLES.map(({ id, title }) => ({ id, title: `Sample: ${title}` })),
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a few buttons, not the fields of a form.
    <div className={styles.sources} role="group" aria-label="What is shown">
      {all.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === source}
          onClick={() => keeper.choose(id)}
        >
          <span>{title}</span>
        </button>
      ))}
    </div>
  );
}

interface StandingProps {
  readonly state: SweepState;
  readonly onCancel: () => void;
  readonly onDraw: () => void;
}

/** What the chart shows, and how far it is or how it ended. */
function Standing({ state, onCancel, onDraw }: StandingProps): ReactNode {
  const { status, progress, problem } = state;
  const before = progress ? ` after ${progressText({ ...progress, leftMs: null })}` : '';
  return (
    <>
      <p className={styles.chartTitle}>Share of the requests that hit, from an empty cache on</p>
      <div className={styles.standing}>
        {status === 'running' && (
          <>
            <progress
              aria-label="Progress of the curves"
              max={progress?.total ?? 1}
              value={progress?.done ?? 0}
            />
            <span>{progress ? progressText(progress) : 'The workers are being started.'}</span>
            <button type="button" onClick={onCancel}>
              Cancel
            </button>
          </>
        )}
        <span role="status">
          {status === 'failed' && problem}
          {status === 'cancelled' && `Cancelled${before}. What was found stays.`}
          {status === 'done' && `${progress?.total} runs: each policy at each of the sizes marked.`}
        </span>
        {(status === 'failed' || status === 'cancelled') && (
          <button type="button" onClick={onDraw}>
            Draw again
          </button>
        )}
      </div>
    </>
  );
}

function Facts({ given }: { readonly given: NonNullable<InputState['given']> }): ReactNode {
  return (
    <dl className={parts.facts}>
      {factsText(given).map(({ label, value, detail }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
