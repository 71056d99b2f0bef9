/**
 * The stage as data: parts joined by links, and requests on their way between them.
 *
 * Never more than `DISCS_MAX` discs: above that one in k is drawn, always the same ones, and a
 * ribbon shows the density of all.
 */
import { niceAtLeast } from '../measure/nice.ts';

export const DISCS_MAX = 60;
const RIBBON_CELLS = 24;
/** Beyond it, thinning does not help: many discs are of one request. */
const ONE_IN_MAX = 1e6;

/** What a request has become; the mark it is drawn with follows from it. */
export const OUTCOMES = ['waiting', 'served', 'rejected', 'failed', 'abandoned'] as const;
export type OutcomeName = (typeof OUTCOMES)[number];

/**
 * An outcome and an attempt as one number: the outcome's index for a first try, and for each try
 * before it as much again as there are outcomes. A first try's number is its outcome's index.
 * @param attempt a whole number from 1 on.
 */
export const tryNumber = (outcome: OutcomeName, attempt = 1): number =>
  OUTCOMES.indexOf(outcome) + OUTCOMES.length * (attempt - 1);

/** Whose outcome it is: the other half of `tryNumber`. */
export const outcomeOfTry = (number: number): OutcomeName =>
  OUTCOMES[number % OUTCOMES.length] ?? 'waiting';

/** Which attempt it is, from 1 on: the other half of `tryNumber`. */
export const attemptOfTry = (number: number): number => Math.floor(number / OUTCOMES.length) + 1;

export interface StageLayout {
  readonly parts: readonly StagePart[];
  readonly links: readonly StageLink[];
  /** What the marks on this stage mean, in its own words. */
  readonly legend: readonly { readonly outcome: OutcomeName; readonly title: string }[];
}

export interface StagePart {
  readonly id: string;
  /**
   * box: a named thing. vessel: it has a level. tray: where the refused fall. queue: a line, one
   * slot for each who waits. servers: one slot for each server. farm: servers with a line each.
   * lamps: one small lamp for each of many alike, such as circuit breakers. ring: keys of a cache
   * around a circle, with the time they have left. stack: plates on one another, such as the
   * compensations of a saga. strip: the last cells of a log, with pins between them.
   */
  readonly kind:
    | 'box'
    | 'vessel'
    | 'tray'
    | 'queue'
    | 'servers'
    | 'farm'
    | 'lamps'
    | 'ring'
    | 'stack'
    | 'strip';
  readonly title: string;
  /** What lamps mean that are not breakers: for c, o and h, instead of closed, open, half-open. */
  readonly lampTitles?: readonly [string, string, string];
}

export interface StageLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** What a part shows at this instant. */
export interface PartState {
  /** How full it is, 0 to 1. */
  readonly level?: number;
  /** How far the current window has run, 0 to 1. */
  readonly elapsed?: number;
  /** The first slots, in order. */
  readonly slots?: readonly Slot[];
  /** The servers of a farm, at most `FARM_ROWS_MAX`. */
  readonly rows?: readonly FarmRow[];
  /** The lamps' states, a character each: c closed, o open, h half-open, `.` none. At most 1000. */
  readonly lamps?: string;
  /** Of a ring: its keys, at most `RING_KEYS_MAX`. */
  readonly keys?: readonly RingKey[];
  /** Of a stack: its plates, the lowest first, at most `PLATES_MAX`. */
  readonly plates?: readonly Plate[];
  readonly strip?: Strip;
  readonly text: string;
  readonly detail: string;
}

/** A place in a line or at a server: who is there (−1: nobody), and how much of the work is done. */
export interface Slot {
  readonly who: number;
  readonly done: number;
  /** Left out for whoever is still waited for. */
  readonly outcome?: Extract<OutcomeName, 'abandoned'>;
}

export const FARM_ROWS_MAX = 12;

/** A server of a farm: first who is in service, then who waits; `waiting` counts them all. */
export interface FarmRow {
  readonly title: string;
  readonly text: string;
  readonly slots: readonly Slot[];
  readonly waiting: number;
  /** asked: the balancer looked at its line. chosen: it got the latest request. */
  readonly tone?: 'slow' | 'down' | 'chosen' | 'asked' | undefined;
}

export const RING_KEYS_MAX = 24;

/** A key of a cache. */
export interface RingKey {
  readonly title: string;
  /** Of its time to live, the share that is left: 1 just written, 0 expired. */
  readonly left: number;
  /** stale: past its time, still served. missing: not there. */
  readonly tone: 'fresh' | 'stale' | 'missing';
  /** How many recomputations of it are under way. */
  readonly rebuilding: number;
  /** Its share of the traffic, 0 to 1: the hotter, the bigger it is drawn. */
  readonly share?: number;
}

export const PLATES_MAX = 12;

/** A step of a saga, by what has become of it; what is a pivot cannot be undone. */
export interface Plate {
  readonly title: string;
  readonly tone: 'done' | 'undoing' | 'undone' | 'stuck' | 'pivot';
}

export const STRIP_CELLS_MAX = 16;

/** A stretch of a log. Offsets are whole numbers from 0 on. */
export interface Strip {
  /** The offset of the first cell. */
  readonly first: number;
  /** At most `STRIP_CELLS_MAX`; `who` is the request a record is of, −1 for none. */
  readonly cells: readonly { readonly who: number; readonly text: string }[];
  /** Positions: each stands before the record of offset `at`, the next one for whoever holds it. */
  readonly pins: readonly {
    readonly title: string;
    readonly at: number;
    /** end: where the next record is written. */
    readonly kind: 'committed' | 'processed' | 'end';
  }[];
}

export interface Picture {
  readonly parts: Readonly<Record<string, PartState>>;
  /** Four numbers a disc: index of its link, way gone (0 to 1), its `tryNumber`, who. */
  readonly discs: readonly number[];
  /** One disc drawn for this many requests. */
  readonly oneIn: number;
  /** Present when not every request is drawn: requests per cell along each link. */
  readonly ribbons: readonly Ribbon[];
}

export interface Ribbon {
  readonly link: number;
  /** Index of the outcome of those on it. */
  readonly outcome: number;
  /** Requests in each of equal cells along the link. */
  readonly counts: readonly number[];
}

/** A request on a link from `fromUs` until `toUs`. */
export interface Movement {
  readonly link: number;
  readonly fromUs: number;
  readonly toUs: number;
  readonly outcome: OutcomeName;
  readonly who: number;
  /** 1 or left out for a first try; a later one carries a tick on its rim for each before it. */
  readonly attempt?: number;
}

/** Turns movements into discs, thinned where there are too many. */
export function drawMovements(
  movements: readonly Movement[],
  nowUs: number,
): Pick<Picture, 'discs' | 'oneIn' | 'ribbons'> {
  const underWay = movements.filter(({ fromUs, toUs }) => fromUs <= nowUs && nowUs < toUs);
  let oneIn = underWay.length > DISCS_MAX ? niceAtLeast(underWay.length / DISCS_MAX) : 1;
  let drawn = underWay.filter(({ who }) => who % oneIn === 0);
  while (drawn.length > DISCS_MAX && oneIn < ONE_IN_MAX) {
    oneIn = niceAtLeast(oneIn + 1);
    drawn = underWay.filter(({ who }) => who % oneIn === 0);
  }
  const discs = drawn
    .slice(0, DISCS_MAX)
    .flatMap((movement) => [
      movement.link,
      wayGone(movement, nowUs),
      tryNumber(movement.outcome, movement.attempt),
      movement.who,
    ]);
  return { discs, oneIn, ribbons: oneIn > 1 ? ribbons(underWay, nowUs) : [] };
}

const wayGone = ({ fromUs, toUs }: Movement, nowUs: number) =>
  Math.round(((nowUs - fromUs) / (toUs - fromUs)) * 1000) / 1000;

function ribbons(underWay: readonly Movement[], nowUs: number): readonly Ribbon[] {
  const byLink = new Map<number, { link: number; outcome: number; counts: number[] }>();
  for (const movement of underWay) {
    let ribbon = byLink.get(movement.link);
    if (!ribbon) {
      const counts = new Array<number>(RIBBON_CELLS).fill(0);
      ribbon = { link: movement.link, outcome: OUTCOMES.indexOf(movement.outcome), counts };
      byLink.set(movement.link, ribbon);
    }
    const cell = Math.min(RIBBON_CELLS - 1, Math.floor(wayGone(movement, nowUs) * RIBBON_CELLS));
    ribbon.counts[cell] = (ribbon.counts[cell] as number) + 1;
  }
  return [...byLink.values()];
}
