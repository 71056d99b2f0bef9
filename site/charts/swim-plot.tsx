/** A plot of swim lanes, drawn: rows with their spans, and the messages between them. */
import type { SpanTone, Swim } from '@simulations/index.ts';
import { memo, type ReactNode } from 'react';
import Axes from './axes';
import { classes } from './classes';
import { boxOf, px, type Scale, timeScale, timeTicks } from './frame';
import { type PlotProps, samePlot } from './plot';
import {
  type Bar,
  placeArrows,
  placeBars,
  placeMoments,
  type Axes as Rows,
  rowsOf,
  swimOf,
} from './swim';
import styles from './swim.module.css';
import { addArrow, addMoment, addSpan, collected, inOrder } from './swim-shapes';

/** A line of words in a bar needs this height, each letter this width. */
const WORD_HEIGHT = 11;
const LETTER = 5.9;

const SwimPlot = memo(function SwimPlot(props: PlotProps): ReactNode {
  const { chart, lanes, size, shape, range, label, selected } = props;
  const box = boxOf(size, shape);
  const x = timeScale(range, box);
  const rows = rowsOf(chart, box);
  const [lane] = lanes;
  const swim = lane && swimOf(lane);
  const clip = { x: box.left, y: 0, width: box.right - box.left, height: box.bottom + 4 };
  return (
    <svg
      className={styles.plot}
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={label}
    >
      <Axes box={box} xTicks={shape.time === false ? [] : timeTicks(x, size, box)} yTicks={[]} />
      {rows.map(({ title, top, height }) => (
        <path
          key={title}
          className={styles.rule}
          d={`M${box.left} ${px(top + height / 2)}H${box.right}`}
        />
      ))}
      <svg
        {...clip}
        viewBox={`${clip.x} ${clip.y} ${clip.width} ${clip.height}`}
        aria-hidden="true"
      >
        {swim && <Drawn swim={swim} axes={{ x, rows }} forkAtUs={lane?.forkAtUs} />}
        {swim && selected !== undefined && (
          <path className={styles.chosen} data-chosen d={chosenPath(swim, { x, rows }, selected)} />
        )}
      </svg>
      {uprightsOf(lane?.forkAtUs, props.divergedAtUs, x).map(({ what, at }) => (
        <line key={what} className={classes(what)} x1={at} x2={at} y1={0} y2={box.bottom} />
      ))}
      {rows.map(({ title, titleY }) => (
        <text key={title} className={styles.title} x={0} y={px(titleY)}>
          {title}
        </text>
      ))}
    </svg>
  );
}, samePlot);
export default SwimPlot;

/** Where it was forked, and where it first did something else. */
function uprightsOf(forkAtUs: number | undefined, divergedAtUs: number | undefined, x: Scale) {
  const all = [
    { what: 'fork', us: forkAtUs },
    { what: 'difference', us: divergedAtUs },
  ];
  return all.flatMap(({ what, us }) =>
    us !== undefined && us > x.from && us < x.to ? [{ what, at: px(x(us)) }] : [],
  );
}

interface DrawnProps {
  readonly swim: Swim;
  readonly axes: Rows;
  readonly forkAtUs: number | undefined;
}

/** More messages than these are drawn fainter, and without their heads. */
const DENSE_FROM = 120;

function Drawn({ swim, axes, forkAtUs = -1 }: DrawnProps): ReactNode {
  const bars = placeBars(swim, axes);
  const [arrows, moments] = [placeArrows(swim, axes), placeMoments(swim, axes)];
  const forkX = axes.x(forkAtUs);
  const dense = arrows.length > DENSE_FROM;
  const shapesOf = (shared: boolean) =>
    collected((add) => {
      for (const bar of bars) {
        const piece = pieceOf(bar, forkX, shared);
        if (piece) addSpan(piece, add);
      }
      for (const arrow of arrows) {
        if (arrow.fromUs <= forkAtUs === shared) addArrow(arrow, add, dense);
      }

      for (const moment of moments) if (moment.atUs <= forkAtUs === shared) addMoment(moment, add);
    });
  const classOf = (style: string) =>
    dense && style.startsWith('arrow') ? `${styles[style]} ${styles.dense}` : styles[style];
  const past = forkAtUs < 0 ? [] : inOrder(shapesOf(true));
  return (
    <>
      <g className={styles.faded}>
        {past.map(([style, d]) => (
          <path key={style} className={classOf(style)} d={d} />
        ))}
      </g>
      {inOrder(shapesOf(false)).map(([style, d]) => (
        <path key={style} className={classOf(style)} d={d} />
      ))}
      {wordsOf(bars, axes).map(({ key, text, tone, at, y }) => (
        <text key={key} className={`${styles.word} ${styles[`word-${tone}`] ?? ''}`} x={at} y={y}>
          {text}
        </text>
      ))}
    </>
  );
}

/** What lies of a bar before the fork, or after it. */
function pieceOf(bar: Bar, forkX: number, shared: boolean): Bar | undefined {
  const end = bar.x + bar.width;
  if (shared) {
    if (bar.x >= forkX) return undefined;
    return end <= forkX ? bar : { ...bar, width: forkX - bar.x, open: true };
  }
  if (end <= forkX) return undefined;
  return bar.x >= forkX ? bar : { ...bar, x: forkX, width: end - forkX };
}

interface Word {
  readonly key: string;
  readonly text: string;
  readonly tone: SpanTone;
  readonly at: number;
  readonly y: number;
}

/** What a bar is, where the part of it that is seen has room for the words. */
function wordsOf(bars: readonly Bar[], { x }: Rows): readonly Word[] {
  const [left, right] = [x(x.from), x(x.to)];
  return bars.flatMap((bar): Word[] => {
    const at = Math.max(left, bar.x) + 4;
    const room = Math.min(right, bar.x + bar.width) - at - 3;
    if (bar.tone === 'waiting' || bar.height < WORD_HEIGHT) return [];
    if (bar.text.length * LETTER > room) return [];
    const key = `${bar.row}:${bar.fromUs}:${bar.who}:${bar.text}`;
    return [{ key, text: bar.text, tone: bar.tone, at: px(at), y: px(bar.y + bar.height / 2 + 4) }];
  });
}

/** Around every bar and along every message of a request. */
const chosenPath = (swim: Swim, axes: Rows, who: number): string =>
  [
    ...placeBars(swim, axes)
      .filter((bar) => bar.who === who)
      .map(
        ({ x, y, width, height }) => `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}Z`,
      ),
    ...placeArrows(swim, axes)
      .filter((arrow) => arrow.who === who && !arrow.around)
      .map(({ from, to }) => `M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(to.y)}`),
  ].join('');
