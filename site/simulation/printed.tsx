/**
 * The figure on paper: three key frames, its caption in words, and the link to what it shows. Those
 * of the scenario are there from the build; those of what the reader has made of it are run once it
 * stands still. All of it comes once the reader is there, and is drawn while the page is printed.
 */
import { type ConceptEntry, type KeyFrame, seconds, variantsOf } from '@simulations/index.ts';
import Stage from '@site/site/stage';
import { Legend } from '@site/site/stage/marks';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import Account from './account';
import { addressOf } from './address';
import { laneTitles } from './lane-titles';
import { ownKeyFrames } from './own-key-frames';
import styles from './printed.module.css';
import { type FigureDefinition, type FigureState, scenarioRun } from './state';

/** So long a run of the reader's stands still before its key frames are made (ms). */
const STANDS_MS = 1_000;
const NONE: readonly KeyFrame[] = [];

/** Where the site begins; the bundler writes it in. */
declare const __webpack_public_path__: string;

interface PrintedProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
}

export default function Printed({ definition, state }: PrintedProps): ReactNode {
  const printing = usePrinting();
  const asShown = isAsShown(definition, state);
  const scenario = useKeyFrames(definition.entry, definition.scenario.id);
  const own = useOwnKeyFrames(state, !asShown);
  if (!printing) return null;
  const titles = laneTitles(definition, state);
  const frames = asShown ? scenario : own;
  const keyed = frames.length > 0;
  const link = addressOf(definition, state.link);
  return (
    // The style sheet of the panel leaves its own scene out where the key frames stand for it.
    <div className={styles.printed} data-key-frames={keyed || undefined}>
      {keyed ? (
        <>
          <KeyFrames definition={definition} frames={frames} titles={titles} />
          <div className={styles.legend}>
            <Legend stage={definition.entry.stage} />
          </div>
          <div className={styles.caption}>
            <Account words={state.words} titles={titles} />
          </div>
        </>
      ) : (
        <p className={styles.stands}>
          {`The run as it stands at t = ${seconds(state.frame.nowUs)}. Its link goes on from there.`}
        </p>
      )}
      <p className={styles.link}>
        <a href={link}>{link}</a>
      </p>
    </div>
  );
}

interface KeyFramesProps {
  readonly definition: FigureDefinition;
  readonly frames: readonly KeyFrame[];
  readonly titles: readonly string[];
}

/** A column for each instant, a row for each lane. */
function KeyFrames({ definition, frames, titles }: KeyFramesProps): ReactNode {
  const height = titles.length > 2 ? 'low' : 'tall';
  return (
    <div className={styles.frames}>
      {frames.map(({ nowUs }) => (
        <p key={nowUs} className={styles.time}>{`t = ${seconds(nowUs)}`}</p>
      ))}
      {titles.map((title, lane) => (
        <Fragment key={title}>
          {title && <p className={styles.lane}>{title}</p>}
          {frames.map(
            ({ nowUs, pictures }) =>
              pictures[lane] && (
                <Stage
                  key={nowUs}
                  size="narrow"
                  height={height}
                  stage={definition.entry.stage}
                  picture={pictures[lane]}
                  label={title || definition.scenario.title}
                  lane={lane}
                />
              ),
          )}
        </Fragment>
      ))}
    </div>
  );
}

/** The key frames are those of the scenario, not of what the reader has made of it. */
function isAsShown(definition: FigureDefinition, { run, variants }: FigureState): boolean {
  const { params, seed, interventions } = scenarioRun(definition);
  const shown = [params, seed, interventions, variantsOf(definition.scenario)];
  const now = [run.params, run.seed, run.interventions, variants];
  return JSON.stringify(shown) === JSON.stringify(now);
}

/** Whether the page is being printed; drawn before the paper is. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    if (window.matchMedia('print').matches) setPrinting(true); // It came after the print had begun.
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

/** The key frames of the reader's run, where it has stood still for a while; else none. */
function useOwnKeyFrames(state: FigureState, wanted: boolean): readonly KeyFrame[] {
  const { link, playing, seeking } = state;
  const [made, setMade] = useState<{ of: string; frames: readonly KeyFrame[] }>();
  const stands = wanted && !playing && !seeking;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link names all of the run, and where it stands.
  useEffect(() => {
    if (!stands) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ownKeyFrames(state, stop.signal).then((frames) => {
        if (!stop.signal.aborted) setMade({ of: link, frames });
      });
    }, STANDS_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [stands, link]);
  return made?.of === link ? made.frames : NONE;
}

/** They come with this part, which comes when the page has been scrolled or touched. */
function useKeyFrames({ id }: ConceptEntry, scenario: string): readonly KeyFrame[] {
  const [frames, setFrames] = useState<readonly KeyFrame[]>([]);
  useEffect(() => {
    let current = true;
    fetch(`${__webpack_public_path__}key-frames/${id}/${scenario}.json`)
      .then((answer) => answer.json())
      .then(
        (made) => current && setFrames(made),
        () => {}, // The figure prints as it stands.
      );
    return () => {
      current = false;
    };
  }, [id, scenario]);
  return frames;
}
