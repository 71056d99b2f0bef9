/**
 * What is drawn of swim lanes, as paths: all of one kind in one. Colour is doubled by shape: what is
 * being done is pale, what is done for good is full, what was undone is hollow and struck through,
 * waiting is thin, what failed ends in a cross, and who is down is hatched.
 */
import type { ArrowFate, SpanTone } from '@simulations/index.ts';
import { px } from './frame';
import type { Bar, PlacedArrow, PlacedMoment, Point } from './swim';

/** The name of a style, and its path. */
export type Shapes = Map<string, string>;

/** Adds to the path of a style. */
export type Add = (style: string, d: string) => void;

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const rectangle = ({ x, y, width, height }: Rectangle): string =>
  `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}Z`;

const HATCH = 5;

/** A bar as it is drawn by its tone. */
export function addSpan(bar: Pick<Bar, 'tone' | 'open'> & Rectangle, add: Add): void {
  const { tone, x, y, width, height, open } = bar;
  const middle = px(y + height / 2);
  if (tone === 'waiting') {
    const thin = Math.max(2, 0.3 * height);
    add('span-waiting', rectangle({ x, y: y + (height - thin) / 2, width, height: thin }));
    return;
  }
  add(`span-${tone}`, rectangle(bar));
  if (tone === 'undone' && height >= 5) add('strike', `M${px(x)} ${middle}h${px(width)}`);
  if (tone === 'crashed') add('hatch', hatched(bar));
  if (tone === 'failed' && !open) add('cross', crossAt({ x: x + width, y: y + height / 2 }, 3.5));
}

/** Strokes that lean to the right, from foot to top, within a box. */
function hatched({ x, y, width, height }: Rectangle): string {
  let d = '';
  for (let at = HATCH; at < width + height; at += HATCH) {
    const [from, to] = [Math.max(0, at - width), Math.min(height, at)];
    d += `M${px(x + at - from)} ${px(y + from)}L${px(x + at - to)} ${px(y + to)}`;
  }
  return d;
}

const crossAt = ({ x, y }: Point, half: number): string => {
  const [left, top, whole] = [px(x - half), px(y - half), 2 * half];
  return `M${left} ${top}l${whole} ${whole}m0 ${-whole}l${-whole} ${whole}`;
};

/** What takes no time: a crash and a failure are crosses, everything else a diamond. */
export function addMoment({ tone, x, y }: Pick<PlacedMoment, 'tone' | 'x' | 'y'>, add: Add): void {
  if (tone === 'crashed' || tone === 'failed') {
    add(`moment-${tone}`, crossAt({ x, y }, tone === 'crashed' ? 6 : 4));
  } else add(`moment-${tone}`, `M${px(x)} ${px(y - 5)}l5 5l-5 5l-5-5Z`);
}

type ArrowShape = Pick<PlacedArrow, 'fate' | 'from' | 'to' | 'over' | 'around'>;

/**
 * A line as far as it has come; at its end a head, two of them for a copy, a cross where it was lost.
 * Of very many the lines alone.
 */
export function addArrow(arrow: ArrowShape, add: Add, dense = false): void {
  const { fate, from, to, over, around } = arrow;
  const top = { x: (from.x + to.x) / 2, y: from.y - 18 };
  const way = around ? `Q${px(top.x)} ${px(top.y)} ${px(to.x)} ${px(to.y)}` : `L${at(to)}`;
  add(`arrow-${fate}`, `M${at(from)}${way}`);
  if (!over || (dense && fate !== 'lost')) return;
  if (fate === 'lost') add('lost', crossAt(to, 3.5));
  else addHead(around ? top : from, to, fate, add);
}

const HEAD = 6.5;

function addHead(from: Point, to: Point, fate: ArrowFate, add: Add): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const head = (back: number) => {
    const tip = { x: to.x - back * x, y: to.y - back * y };
    const foot = { x: tip.x - HEAD * x, y: tip.y - HEAD * y };
    const side = (way: number) => ({ x: foot.x - way * 3 * y, y: foot.y + way * 3 * x });
    return `M${at(tip)}L${at(side(1))}L${at(side(-1))}Z`;
  };
  add(`head-${fate}`, fate === 'duplicate' ? head(0) + head(HEAD) : head(0));
}

const at = ({ x, y }: Point) => `${px(x)} ${px(y)}`;

/** From the one at the back to the one in front. */
const ORDER = ['span', 'strike', 'hatch', 'arrow', 'head', 'lost', 'cross', 'moment'];

/** The paths in the order in which they are drawn. */
export const inOrder = (shapes: Shapes): readonly (readonly [style: string, d: string])[] =>
  [...shapes].sort(([one], [other]) => placeOf(one) - placeOf(other));

const placeOf = (style: string) => ORDER.indexOf(style.split('-')[0] ?? '');

/** Collects paths by style. */
export function collected(draw: (add: Add) => void): Shapes {
  const shapes: Shapes = new Map();
  draw((style, d) => shapes.set(style, (shapes.get(style) ?? '') + d));
  return shapes;
}

/** How tones and fates look in a legend, in a drawing 12 high. */
export const spanSwatch = (tone: SpanTone): Shapes =>
  collected((add) => {
    const width = tone === 'failed' ? 12 : 16;
    addSpan({ tone, open: false, x: 1, y: 1.5, width, height: 9 }, add);
  });

export const arrowSwatch = (fate: ArrowFate): Shapes =>
  collected((add) => {
    const [from, to] = [
      { x: 1, y: 6 },
      { x: fate === 'lost' ? 17 : 23, y: 6 },
    ];
    addArrow({ fate, from, to, over: true, around: false }, add);
  });

export const momentSwatch = (tone: SpanTone): Shapes =>
  collected((add) => addMoment({ tone, x: 8, y: 6 }, add));
