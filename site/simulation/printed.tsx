/**
 * The figure on paper: three key frames of its scenario and the link to what it shows. They come
 * once the reader is there, and are drawn while the page is printed, and only then.
 */
import { type ConceptEntry, type KeyFrame, seconds } from '@simulations/index.ts';
import Stage from '@site/site/stage';
import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { addressOf } from './address';
import { laneTitles } from './lane-titles';
import styles from './printed.module.css';
import { type FigureDefinition, type FigureState, scenarioRun } from './state';

interface PrintedProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
}

export default function Printed({ definition, state }: PrintedProps): ReactNode {
  const printing = usePrinting();
  const frames = useKeyFrames(definition.entry, definition.scenario.id);
  if (!printing) return null;
  const titles = laneTitles(definition, state);
  return (
    <div className={styles.printed}>
      {isAsShown(definition, state) && (
        <div className={styles.frames}>
          {frames.map((frame) => (
            <div key={frame.nowUs}>
              <p>{`t = ${seconds(frame.nowUs)}`}</p>
              {frame.pictures.map((picture, lane) => (
                <Stage
                  key={titles[lane] ?? lane}
                  size="narrow"
                  height={frame.pictures.length > 2 ? 'low' : 'tall'}
                  stage={definition.entry.stage}
                  picture={picture}
                  label={titles[lane] || definition.scenario.title}
                  lane={lane}
                />
              ))}
            </div>
          ))}
        </div>
      )}
      <p className={styles.link}>{addressOf(definition, state.link)}</p>
    </div>
  );
}

/** The key frames are those of the scenario, not of what the reader has made of it. */
function isAsShown(definition: FigureDefinition, { run }: FigureState): boolean {
  const { params, seed, interventions } = scenarioRun(definition);
  const told = (one: Pick<typeof run, 'params' | 'seed' | 'interventions'>) =>
    JSON.stringify([one.params, one.seed, one.interventions]);
  return told(run) === told({ params, seed, interventions });
}

/** Whether the page is being printed; drawn before the paper is. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

/** They come with this part, which comes when the page has been scrolled or touched. */
function useKeyFrames({ id }: ConceptEntry, scenario: string): readonly KeyFrame[] {
  const [frames, setFrames] = useState<readonly KeyFrame[]>([]);
  useEffect(() => {
    let current = true;
    import(`@simulations/generated/key-frames/${id}/${scenario}.json`).then(
      (module) => current && setFrames(module.default),
      () => {}, // The figure prints as it stands.
    );
    return () => {
      current = false;
    };
  }, [id, scenario]);
  return frames;
}
