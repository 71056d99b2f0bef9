/**
 * How the line of each policy looks: colour, dash and the shape of its points. No two have the same
 * dash and shape, so that they are told apart in grey too.
 */
import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTimes,
  symbolTriangle,
} from 'd3-shape';

interface Stroke {
  readonly colour: string;
  readonly dash?: string;
  readonly width: number;
  /** Drawn around the origin. */
  readonly shape: string;
  readonly filled: boolean;
}

const shapeOf = (type: SymbolType, size = 38): string => symbol(type, size)() ?? '';

const STROKES: Readonly<Record<string, Stroke>> = {
  optimal: { colour: 'var(--ink)', width: 2.25, shape: shapeOf(symbolCircle), filled: true },
  's3-fifo': { colour: 'var(--retried)', width: 2, shape: shapeOf(symbolDiamond), filled: true },
  arc: { colour: 'var(--accent)', width: 2, shape: shapeOf(symbolSquare), filled: true },
  sieve: {
    ...{ colour: 'var(--hit)', dash: '8 3', width: 2 },
    ...{ shape: shapeOf(symbolTriangle), filled: true },
  },
  lfu: {
    ...{ colour: 'var(--retried)', dash: '2 3', width: 2 },
    ...{ shape: shapeOf(symbolStar), filled: true },
  },
  clock: {
    ...{ colour: 'var(--accent)', dash: '8 3 2 3', width: 2 },
    ...{ shape: shapeOf(symbolCircle), filled: false },
  },
  lru: {
    ...{ colour: 'var(--ink)', dash: '5 3', width: 2 },
    ...{ shape: shapeOf(symbolSquare), filled: false },
  },
  fifo: {
    ...{ colour: 'var(--muted)', dash: '1.5 3.5', width: 2 },
    ...{ shape: shapeOf(symbolTimes, 30), filled: false },
  },
};

const OTHER: Stroke = {
  ...{ colour: 'var(--muted)', width: 1.5 },
  ...{ shape: shapeOf(symbolCross), filled: true },
};

export const strokeOf = (policy: string): Stroke => STROKES[policy] ?? OTHER;
