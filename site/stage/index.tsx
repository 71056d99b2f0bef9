/** The stage: parts, links, and requests as discs on their way between them. */
import type { PartState, Picture, StageLayout, StagePart } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
import { type MouseEvent, type ReactNode, useMemo } from 'react';
import {
  type Box,
  fitted,
  type Geometry,
  type Height,
  layoutStage,
  type Point,
  placeDiscs,
  placeRibbons,
  placeSlots,
} from './layout';
import { Mark, outcomeAt, Ring } from './marks';
import styles from './stage.module.css';

interface StageProps {
  readonly stage: StageLayout;
  readonly picture: Picture;
  readonly size: Size;
  readonly height: Height;
  /** What the picture shows, in a sentence. */
  readonly label: string;
  /** The lane that it is, for who selects a request of it. */
  readonly lane: number;
  readonly selected?: number | undefined;
  readonly onSelect?: (lane: number, who: number) => void;
}

export default function Stage(props: StageProps): ReactNode {
  const { stage, picture, size, height, label, lane, selected, onSelect } = props;
  const geometry = useMemo(() => layoutStage(stage, size, height), [stage, size, height]);
  // One listener for all marks: each names its request. Keys choose a request in its own view.
  const onClick = ({ target }: MouseEvent) => {
    const who = (target as Element).closest('[data-who]')?.getAttribute('data-who');
    if (who !== null && who !== undefined) onSelect?.(lane, Number(who));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the view of one request is chosen by keys.
    <svg
      className={styles.stage}
      data-size={size}
      onClick={onClick}
      viewBox={`0 0 ${geometry.width} ${geometry.height}`}
      role="img"
      aria-label={label}
    >
      <Links geometry={geometry} stage={stage} />
      <Ribbons geometry={geometry} picture={picture} />
      <g>
        {placeDiscs(picture, geometry).map(({ key, x, y, outcome }) => (
          <Mark
            key={key}
            x={x}
            y={y}
            outcome={outcomeAt(outcome)}
            who={key}
            selected={key === selected}
          />
        ))}
      </g>
      {stage.parts.map((part) => (
        <Part
          key={part.id}
          part={part}
          box={geometry.boxes.get(part.id) as Box}
          state={picture.parts[part.id] ?? { text: '', detail: '' }}
          selected={selected}
        />
      ))}
    </svg>
  );
}

function Links({ geometry, stage }: { geometry: Geometry; stage: StageLayout }): ReactNode {
  return (
    <>
      {geometry.paths.map((path, index) => {
        const link = stage.links[index];
        const refused = stage.parts.find(({ id }) => id === link?.to)?.kind === 'tray';
        return (
          <path
            key={link?.id}
            className={refused ? styles.drop : styles.link}
            d={`M${path.map(({ x, y }) => `${x} ${y}`).join('L')}`}
          />
        );
      })}
    </>
  );
}

function Ribbons({ geometry, picture }: { geometry: Geometry; picture: Picture }): ReactNode {
  return (
    <>
      {placeRibbons(picture, geometry).map(({ key, outcome, d }) => (
        <path key={key} className={styles[`ribbon-${outcomeAt(outcome)}`]} d={d} />
      ))}
    </>
  );
}

interface PartProps {
  readonly part: StagePart;
  readonly box: Box;
  readonly state: PartState;
  readonly selected: number | undefined;
}

function Part({ part, box, state, selected }: PartProps): ReactNode {
  if (part.kind === 'vessel')
    return <Vessel part={part} box={box} state={state} selected={selected} />;
  if (part.kind === 'tray') return <Tray part={part} box={box} state={state} selected={selected} />;
  if (part.kind !== 'box') return <Slots part={part} box={box} state={state} selected={selected} />;
  const { x, y, width, height } = box;
  const middle: Point = { x: x + width / 2, y: y + height / 2 };
  const words = `${state.text} ${state.detail}`.trim();
  return (
    <g>
      <rect className={styles.box} x={x} y={y} width={width} height={height} rx="9" />
      <text className={styles.strong} x={middle.x} y={middle.y - 4} textAnchor="middle">
        {part.title}
      </text>
      <text
        x={middle.x}
        y={middle.y + 13}
        style={{ fontSize: fitted(words, width - 8, 12) }}
        textAnchor="middle"
      >
        {words}
      </text>
    </g>
  );
}

/** A tank: its level is how much is left; below it, how far the current window has run. */
function Vessel({ part, box, state }: PartProps): ReactNode {
  const { x, y, width, height } = box;
  const filled = (height - 4) * (state.level ?? 0);
  const middle = x + width / 2;
  return (
    <g>
      {y > 20 && (
        <text className={styles.strong} x={middle} y={y - 9} textAnchor="middle">
          {part.title}
        </text>
      )}
      <rect className={styles.vessel} x={x} y={y} width={width} height={height} rx="10" />
      <rect
        className={styles.level}
        x={x + 2}
        y={y + height - 2 - filled}
        width={width - 4}
        height={filled}
        rx={Math.min(8, filled / 2)}
      />
      {state.elapsed !== undefined && (
        <>
          <line className={styles.track} x1={x + 10} x2={x + width - 10} y1={y + 13} y2={y + 13} />
          <line
            className={styles.elapsed}
            x1={x + 10}
            x2={x + 10 + (width - 20) * state.elapsed}
            y1={y + 13}
            y2={y + 13}
          />
        </>
      )}
      <text
        className={styles.strong}
        style={{ fontSize: fitted(state.text, width - 10, 14) }}
        x={middle}
        y={y + height / 2 + 2}
        textAnchor="middle"
      >
        {state.text}
      </text>
      <text x={middle} y={y + height / 2 + 20} textAnchor="middle">
        {state.detail}
      </text>
    </g>
  );
}

/** A waiting line or a set of servers: slots, who stands in them, and the work left as a pie. */
function Slots({ part, box, state, selected }: PartProps): ReactNode {
  const { x, y, width, height } = box;
  const middle = x + width / 2;
  const slots = state.slots ?? [];
  return (
    <g>
      <text className={styles.strong} x={middle} y={y - 9} textAnchor="middle">
        {part.title}
      </text>
      <rect className={styles.box} x={x} y={y} width={width} height={height} rx="10" />
      <text
        className={styles.strong}
        style={{ fontSize: fitted(state.text, width - 10, 14) }}
        x={middle}
        y={y + 20}
        textAnchor="middle"
      >
        {state.text}
      </text>
      <text
        x={middle}
        y={y + 35}
        style={{ fontSize: fitted(state.detail, width - 6, 12) }}
        textAnchor="middle"
      >
        {state.detail}
      </text>
      {placeSlots(box, slots.length).map((at, index) => (
        <Slot
          key={`${at.x},${at.y}`}
          at={at}
          slot={slots[index] ?? { who: -1, done: 0 }}
          selected={selected}
        />
      ))}
    </g>
  );
}

interface SlotProps {
  readonly at: Point;
  readonly slot: { readonly who: number; readonly done: number };
  readonly selected: number | undefined;
}

function Slot({ at, slot, selected }: SlotProps): ReactNode {
  const left = 1 - slot.done;
  const taken = slot.who >= 0;
  return (
    <g {...(taken && { 'data-who': slot.who })}>
      {taken && slot.who === selected && <Ring x={at.x} y={at.y} />}
      <circle className={styles.slot} cx={at.x} cy={at.y} r="6.5" />
      {taken && (
        // A circle drawn by its stroke: the dash is the share of the work that is left.
        <circle
          className={styles.work}
          cx={at.x}
          cy={at.y}
          r="2.75"
          pathLength="1"
          strokeDasharray={`${left} 1`}
          transform={`rotate(-90 ${at.x} ${at.y})`}
        />
      )}
    </g>
  );
}

function Tray({ part, box, state }: PartProps): ReactNode {
  const y = box.y + box.height / 2;
  return (
    <text x={box.x + 4} y={y}>
      <tspan className={styles.refused}>{`${state.text} × ${part.title}`}</tspan>
      <tspan x={box.x + 4} dy="15">
        {state.detail}
      </tspan>
    </text>
  );
}
