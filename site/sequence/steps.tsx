/** The life in words: what a screen reader reads, and where there is no room in the drawing. */
import type { Life } from '@simulations/index.ts';
import type { CSSProperties, ReactNode } from 'react';
import type { SequenceGeometry } from './shapes';
import styles from './steps.module.css';
import { instantTexts } from './time-axis';

interface StepsProps {
  readonly life: Life;
  readonly onSeek: (atUs: number) => void;
}

/** The instant of each step in words, with the decimals that all of them need. */
function textsOf({ steps }: Life): readonly string[] {
  const times = [...new Set(steps.flatMap(({ atUs, toUs }) => [atUs, toUs]))].sort((a, b) => a - b);
  const texts = instantTexts(times);
  return steps.map(({ atUs }) => texts[times.indexOf(atUs)] ?? '');
}

/** Over the drawing, one place to press for each step; in its order, also for the keyboard. */
export function PressableSteps({
  life,
  geometry,
  onSeek,
  onLight,
}: StepsProps & {
  readonly geometry: SequenceGeometry;
  readonly onLight: (step: number | undefined) => void;
}): ReactNode {
  const texts = textsOf(life);
  const placed = [...geometry.messages, ...geometry.spans, ...geometry.marks];
  return (
    <ol className={styles.places} aria-label="What happened, step by step">
      {life.steps.map((step, index) => {
        const area = placed.find((one) => one.index === index)?.area;
        if (!area) return null; // It took no time: the steps around it tell it.
        const { left, right, top, bottom } = area;
        const style: CSSProperties = { left, top, width: right - left, height: bottom - top };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps only join at the end, and their words change.
          <li key={index} data-kind={step.kind} style={style}>
            <button
              type="button"
              title={`Go to ${texts[index]}`}
              onClick={() => onSeek(step.atUs)}
              onPointerEnter={() => onLight(index)}
              onPointerLeave={() => onLight(undefined)}
              onFocus={() => onLight(index)}
              onBlur={() => onLight(undefined)}
            >
              <span className={styles.said}>{`${texts[index]}: ${step.words}`}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Below a narrow drawing: numbered as there, each to press. */
export function NumberedSteps({ life, onSeek }: StepsProps): ReactNode {
  const texts = textsOf(life);
  return (
    <ol className={styles.numbered} aria-label="What happened, step by step">
      {life.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps only join at the end, and their words change.
        <li key={index}>
          <button type="button" title={`Go to ${texts[index]}`} onClick={() => onSeek(step.atUs)}>
            <b aria-hidden="true">{index + 1}</b>
            <span>
              {step.words}
              <small>{texts[index]}</small>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The drawing's text twin, for whoever would rather read. */
export function WrittenSteps({ life }: Pick<StepsProps, 'life'>): ReactNode {
  const texts = textsOf(life);
  return (
    <details className={styles.written}>
      <summary>The same in words</summary>
      <ol>
        {life.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps only join at the end, and their words change.
          <li key={index}>
            <span>{texts[index]}</span> {step.words}
          </li>
        ))}
      </ol>
    </details>
  );
}
