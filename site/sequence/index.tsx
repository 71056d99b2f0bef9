/** The sequence view: one request's life between the parts, with its waits and their reasons. */
import { count, type Life, seconds } from '@simulations/index.ts';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import Drawing from './drawing';
import Going, { type Go } from './going';
import { layoutSequence } from './layout';
import styles from './sequence.module.css';
import { NumberedSteps, PressableSteps, WrittenSteps } from './steps';
import { useWidth } from './use-width';

export interface SequenceProps {
  /** null: no request is looked at, or it has not been told yet. */
  readonly life: Life | null;
  /** The figure's present (µs). */
  readonly nowUs: number;
  /** Why there is none, or what is being looked for. */
  readonly message?: string | undefined;
  /** To the request beside it, or to the next one that was refused or failed. */
  readonly onGo: Go;
  readonly onGoTo: (who: number) => void;
  readonly onSeek: (atUs: number) => void;
}

export default function Sequence(props: SequenceProps): ReactNode {
  const { life, nowUs, message, onGo, onGoTo, onSeek } = props;
  return (
    <div className={styles.sequence}>
      <Going who={life?.who} onGo={onGo} onGoTo={onGoTo} />
      {message && (
        <p className={styles.message} role="status">
          {message}
        </p>
      )}
      {life ? (
        <Told life={life} nowUs={nowUs} onSeek={onSeek} />
      ) : (
        !message && <Empty onGo={onGo} />
      )}
    </div>
  );
}

function Empty({ onGo }: { onGo: Go }): ReactNode {
  return (
    <p className={styles.empty}>
      Click a disc on the stage, or{' '}
      <button type="button" onClick={() => onGo(1, 'faults')}>
        go to the first request that was refused
      </button>
      .
    </p>
  );
}

const FIRST_WIDTH_PX = 640;

function Told({
  life,
  nowUs,
  onSeek,
}: Pick<SequenceProps, 'nowUs' | 'onSeek'> & { life: Life }): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, FIRST_WIDTH_PX);
  const geometry = useMemo(() => layoutSequence(life, width), [life, width]);
  const [lit, setLit] = useState<number>();
  const { who, title, sentence, ended } = life;
  const heading = `Request ${count(who)}: ${title}`;
  // Said once for each request, not while one that goes on counts up.
  // biome-ignore lint/correctness/useExhaustiveDependencies: who and ended say when.
  const said = useMemo(() => `${heading}. ${sentence}`, [who, ended]);
  return (
    <>
      <h3 className={styles.title}>{heading}</h3>
      <p className={styles.sentence}>{sentence}</p>
      <p className={styles.said} aria-live="polite">
        {said}
      </p>
      <div ref={frame} className={styles.frame}>
        <Drawing geometry={geometry} lit={lit} />
        {geometry.wide && (
          <PressableSteps life={life} geometry={geometry} onSeek={onSeek} onLight={setLit} />
        )}
      </div>
      {ended && nowUs > life.toUs && (
        <p className={styles.since}>{`It ended ${seconds(nowUs - life.toUs)} before now.`}</p>
      )}
      {geometry.wide ? <WrittenSteps life={life} /> : <NumberedSteps life={life} onSeek={onSeek} />}
    </>
  );
}
