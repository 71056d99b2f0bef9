/** The sequence, drawn: the axis, the lifelines, and what happened on and between them. */
import type { ReactNode } from 'react';
import Axis, { Zigzags } from './axis';
import styles from './drawing.module.css';
import { LINE_PX, type PlacedLabel } from './labels';
import { NUMERAL_PX, type Numeral } from './numerals';
import {
  MARK_PX,
  type PlacedMark,
  type PlacedMessage,
  type PlacedSpan,
  type SequenceGeometry,
} from './shapes';

interface DrawingProps {
  readonly geometry: SequenceGeometry;
  /** The step that a pointer is on or that has the focus. */
  readonly lit: number | undefined;
}

export default function Drawing({ geometry, lit }: DrawingProps): ReactNode {
  const { width, height, messages, spans, marks, wide } = geometry;
  const all = [...spans, ...messages, ...marks];
  return (
    <svg
      className={styles.drawing}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <Axis geometry={geometry} />
      <Lifelines geometry={geometry} />
      {all.map(({ index, label }) => label && <Leader key={index} label={label} />)}
      {spans.map((span) => (
        <Span key={span.index} span={span} lit={span.index === lit} />
      ))}
      {geometry.time.breaks.map((one) => (
        <Zigzags key={one.fromY} one={one} geometry={geometry} />
      ))}
      {messages.map((message) => (
        <Message
          key={message.index}
          message={message}
          marked={marks.some(({ x, y }) => x === message.toX && y === message.toY)}
          lit={message.index === lit}
        />
      ))}
      {marks.map((mark) => (
        <MarkSign key={mark.index} mark={mark} />
      ))}
      {wide
        ? all.map(({ index, label, step }) => (
            <Label key={index} label={label} tone={toneOf(step)} lit={index === lit} />
          ))
        : geometry.numerals.map((numeral) => <NumeralSign key={numeral.index} {...numeral} />)}
    </svg>
  );
}

type Drawn = PlacedMessage | PlacedSpan | PlacedMark;

/** Which colour its words take: that of what they tell. */
function toneOf(step: Drawn['step']): string | undefined {
  if (step.kind === 'mark') return step.mark;
  if (step.kind === 'work') return step.outcome;
  return step.kind === 'message' && step.sense === 'retry' ? 'retry' : undefined;
}

function Lifelines({ geometry }: Pick<DrawingProps, 'geometry'>): ReactNode {
  const { parts, top, bottom } = geometry;
  const apart = parts.length > 1 ? (parts[1]?.x ?? 0) - (parts[0]?.x ?? 0) : 120;
  return (
    <>
      {parts.map(({ id, title, x }) => (
        <g key={id}>
          <line className={styles.lifeline} x1={x} x2={x} y1={top} y2={bottom} />
          <text
            className={styles.part}
            style={{ fontSize: Math.min(13, (apart - 6) / (title.length * 0.57)) }}
            x={x}
            y={top - 12}
            textAnchor="middle"
          >
            {title}
          </text>
        </g>
      ))}
    </>
  );
}

function Span({ span, lit }: { span: PlacedSpan; lit: boolean }): ReactNode {
  const { step, x, y, width, height, open } = span;
  const look = step.kind === 'wait' ? 'wait' : `work-${step.outcome}`;
  const end = open ? `v${height}m${width} 0v${-height}` : `v${height}h${width}v${-height}`;
  return (
    <g data-lit={lit}>
      <rect
        className={styles[look]}
        x={x}
        y={y}
        width={width}
        height={height}
        rx={open ? 0 : 2.5}
      />
      {open && <path className={styles.open} d={`M${x} ${y}${end}`} />}
      {step.outcome === 'failed' && (
        <path className={styles.failed} d={cross(x + width / 2, y + height)} />
      )}
    </g>
  );
}

interface MessageProps {
  readonly message: PlacedMessage;
  /** A mark stands where it arrives. */
  readonly marked: boolean;
  readonly lit: boolean;
}

function Message({ message, marked, lit }: MessageProps): ReactNode {
  const { step, fromX, toX, fromY, toY } = message;
  const way = Math.sign(toX - fromX);
  const from = fromX + way * 5;
  const tip = toX - way * (marked ? MARK_PX + 3 : 6);
  const slope = (toY - fromY) / (toX - fromX);
  const tipY = toY - slope * (toX - tip);
  const angle = (Math.atan2(toY - fromY, toX - fromX) * 180) / Math.PI;
  return (
    <g className={styles[step.sense]} data-lit={lit}>
      <line x1={from} y1={fromY} x2={tip - way * 5} y2={tipY} />
      <path
        d={step.sense === 'answer' ? 'M-8 -4.5L0 0L-8 4.5' : 'M-9 -4.5L0 0L-9 4.5z'}
        transform={`translate(${tip} ${tipY}) rotate(${angle})`}
      />
    </g>
  );
}

const cross = (x: number, y: number) => `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`;

function MarkSign({ mark: { x, y, step } }: { mark: PlacedMark }): ReactNode {
  return step.mark === 'refused' ? (
    <circle className={styles.refused} cx={x} cy={y} r={MARK_PX} />
  ) : (
    <path className={styles.failed} d={cross(x, y)} />
  );
}

interface LabelProps {
  readonly label: PlacedLabel | undefined;
  readonly tone: string | undefined;
  readonly lit: boolean;
}

function Label({ label, tone, lit }: LabelProps): ReactNode {
  if (!label) return null;
  const { lines, x, y, anchor } = label;
  const first = y - ((lines.length - 1) * LINE_PX) / 2 + 4;
  return (
    <text className={styles.label} data-tone={tone} data-lit={lit} textAnchor={anchor}>
      {lines.map((line, i) => (
        <tspan key={line} x={x} y={first + i * LINE_PX}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function Leader({ label }: { label: PlacedLabel }): ReactNode {
  const { far, of, x, y, anchor, area } = label;
  if (!far) return null;
  const toY = anchor === 'start' ? y : of.y < y ? area.top : area.bottom;
  const toX = anchor === 'start' ? x - 3 : x;
  return <path className={styles.leader} d={`M${of.x} ${of.y}L${toX} ${toY}`} />;
}

/** Where there is no room for words: the step's number in the list below. */
function NumeralSign({ index, x, y }: Numeral): ReactNode {
  return (
    <g className={styles.numeral}>
      <circle cx={x} cy={y} r={NUMERAL_PX} />
      <text x={x} y={y + 4} textAnchor="middle">
        {index + 1}
      </text>
    </g>
  );
}
