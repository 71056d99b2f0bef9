/** The crash bars of a figure's lanes as they look: where the crash is put is somebody else's business. */
import { type CrashAxis, count, niceAtLeast, seconds } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import styles from './crash.module.css';
import { LETTERS, namesOf, shareOf, stretchesOf } from './layout';
import Table from './table';
import type { Axes } from './use-axes';
import { kindAt, placeOf, type Titles, verdicts } from './words';
import words from './words.module.css';

interface CrashViewProps {
  readonly found: Axes;
  /** Names of the lanes; empty for a single one. */
  readonly lanes: readonly string[];
  readonly titles: Titles;
  readonly endUs: number;
  /** Where the crash is; 0 for none. */
  readonly atUs: number;
  readonly put: (atUs: number) => void;
}

export default function CrashView(props: CrashViewProps): ReactNode {
  const { found, lanes, titles, endUs, atUs, put } = props;
  const { axes } = found;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form.
    <div className={styles.crash} role="group" aria-label="What a crash at each instant would do">
      <div className={styles.head}>
        <p className={styles.title}>A crash at each instant</p>
        {atUs > 0 && (
          <button type="button" onClick={() => put(0)}>
            No crash
          </button>
        )}
      </div>
      <div className={styles.bars} data-lanes={axes.length}>
        {axes.map((axis, lane) => (
          <Bar key={lanes[lane] || lane} title={lanes[lane] ?? ''} axis={axis} titles={titles} />
        ))}
        <div className={styles.over}>
          {atUs > 0 && (
            <span className={styles.bolt} style={{ left: `${100 * shareOf(atUs, { endUs })}%` }}>
              <span
                data-side={atUs > endUs / 2 ? 'left' : 'right'}
              >{`crash, ${seconds(atUs)}`}</span>
            </span>
          )}
          <input
            type="range"
            aria-label="Instant of the crash"
            aria-valuetext={said(axes, lanes, titles, atUs)}
            min={0}
            max={endUs}
            step={Math.max(1, niceAtLeast(endUs / 400))}
            value={atUs}
            onChange={({ target }) => put(Number(target.value))}
          />
        </div>
      </div>
      <Verdict axes={axes} lanes={lanes} titles={titles} atUs={atUs} />
      <Trying found={found} />
      <Key axes={axes} titles={titles} />
      <Table axes={axes} lanes={lanes} titles={titles} />
    </div>
  );
}

interface BarProps {
  readonly title: string;
  readonly axis: CrashAxis | undefined;
  readonly titles: Titles;
}

function Bar({ title, axis, titles }: BarProps): ReactNode {
  return (
    <div className={styles.row}>
      {title && <p className={styles.lane}>{title}</p>}
      <div className={styles.axis} aria-hidden="true">
        <div className={styles.bar}>
          {axis &&
            stretchesOf(axis).map(({ left, width, kind }) => (
              <span
                key={left}
                className={styles.stretch}
                data-kind={kind}
                data-long={kind !== 'untried' && titles[kind].length > 12 ? true : undefined}
                style={{ left: `${100 * left}%`, width: `${100 * width}%` }}
              >
                {kind !== 'safe' && kind !== 'untried' && (
                  <>
                    <b className={styles.name}>{titles[kind]}</b>
                    <b className={styles.letter}>{LETTERS[kind]}</b>
                  </>
                )}
              </span>
            ))}
        </div>
        <div className={styles.steps}>
          {axis &&
            namesOf(axis).map(({ left, title: step, line }) => (
              <span key={left} data-line={line} style={{ left: `${100 * left}%` }}>
                {line === null ? '' : step}
              </span>
            ))}
        </div>
      </div>
    </div>
  );
}

interface VerdictProps {
  readonly axes: readonly (CrashAxis | undefined)[];
  readonly lanes: readonly string[];
  readonly titles: Titles;
  readonly atUs: number;
}

/** What the crash does where it is; without one, how many runs the colours are. */
function Verdict({ axes, lanes, titles, atUs }: VerdictProps): ReactNode {
  const tried = axes.reduce((sum, axis) => sum + (axis?.points ?? 0), 0);
  if (tried === 0) return null;
  if (atUs === 0) {
    return (
      <p className={words.verdict}>
        {`Press the bar, drag along it, or use the arrow keys. Its colours are ${count(tried)} runs, each crashed at another point.`}
      </p>
    );
  }
  return (
    <ul className={words.verdict}>
      {axes.map(
        (axis, lane) =>
          axis && (
            <li key={lanes[lane] || lane} data-kind={kindAt(axis, atUs)}>
              {lanes[lane] ? `${lanes[lane]}: ` : ''}
              <b>{titles[kindAt(axis, atUs)]}</b>
              {`, ${placeOf(axis, atUs)}`}
            </li>
          ),
      )}
    </ul>
  );
}

const said = (
  axes: readonly (CrashAxis | undefined)[],
  lanes: readonly string[],
  titles: Titles,
  atUs: number,
): string =>
  atUs === 0 ? 'no crash' : `${seconds(atUs)}: ${verdicts(axes, lanes, titles, atUs).join('; ')}`;

function Trying({ found }: { readonly found: Axes }): ReactNode {
  const { progress, waiting, stopped, problem, cancel, tryAgain } = found;
  if (problem !== undefined) {
    return (
      <p className={words.trying} role="alert">
        {`The crash points could not be tried. ${problem}`}
      </p>
    );
  }
  if (stopped) {
    return (
      <p className={words.trying}>
        The crash points of these settings have not all been tried.{' '}
        <button type="button" onClick={tryAgain}>
          Try them
        </button>
      </p>
    );
  }
  if (waiting) {
    return (
      <p className={words.trying}>
        The crash points of these settings are tried when the figure stands still.
      </p>
    );
  }
  if (!progress) return null;
  const { done, total } = progress;
  return (
    <p className={words.trying}>
      {total === null
        ? 'The crash points are being found. '
        : `${count(done)} of ${count(total)} crash points are tried. `}
      <button type="button" onClick={cancel}>
        Cancel
      </button>
    </p>
  );
}

/** What the colours, hatchings and letters mean: of those that are there. */
function Key({ axes, titles }: Pick<VerdictProps, 'axes' | 'titles'>): ReactNode {
  const tried = axes.flatMap((axis) => axis?.intervals.filter(({ points }) => points > 0) ?? []);
  const kinds = [...new Set(tried.map(({ kind }) => kind))];
  return (
    <ul className={styles.key}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={styles.stretch} data-kind={kind} aria-hidden="true">
            {LETTERS[kind]}
          </span>
          {titles[kind]}
        </li>
      ))}
    </ul>
  );
}
