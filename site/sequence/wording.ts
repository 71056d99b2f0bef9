/** The steps' words in the drawing: where each would stand best, and where it stands. */
import {
  broken,
  LINE_PX,
  type Obstacle,
  type PlacedLabel,
  placeLabels,
  type Wanted,
} from './labels';
import { type Bare, isDrawn, type PlacedPart } from './shapes';

/** Messages choose first: their words belong to one place. */
export function labelsOf(
  steps: readonly Bare[],
  parts: readonly PlacedPart[],
  width: number,
  top: number,
): Map<number, PlacedLabel> {
  const order = { message: 0, mark: 1, wait: 2, work: 2 };
  const sorted = steps.filter(isDrawn).toSorted((a, b) => order[a.step.kind] - order[b.step.kind]);
  const obstacles = steps.flatMap((step) => ('fromX' in step ? [arrowInTheWay(step)] : []));
  const wanted = sorted.map((step) => wantedOf(step, parts, width));
  const placed = placeLabels(wanted, obstacles, top);
  return new Map(sorted.map(({ index }, i) => [index, placed[i] as PlacedLabel]));
}

function wantedOf(step: Bare, parts: readonly PlacedPart[], width: number): Wanted {
  const rightOf = (x: number) => parts.find((part) => part.x > x + 1)?.x ?? width;
  if ('fromX' in step) {
    // Where it arrives, so that an answer's words stand with whom it is for.
    const { fromX, toX, fromY, toY } = step;
    const left = toX < fromX ? toX : (parts.findLast((part) => part.x < toX - 1)?.x ?? fromX);
    const right = rightOf(left);
    const lines = broken(step.step.label, right - left - 24);
    const x = (left + right) / 2;
    const share = (x - fromX) / (toX - fromX);
    const at = { x, y: fromY + (toY - fromY) * share };
    const y = at.y - 5 - (lines.length * LINE_PX) / 2;
    return { of: at, kind: 'message', lines, x, anchor: 'middle', y, freely: 14 };
  }
  const barred = 'height' in step;
  const middle = barred ? step.x + step.width / 2 : step.x;
  const x = middle + 14;
  const lines = broken(step.step.label, rightOf(middle) - x - 10);
  const y = barred ? step.y + step.height / 2 : step.y;
  const freely = barred ? Math.max(10, step.height / 2 - 8) : 10;
  return { of: { x: middle, y }, kind: step.step.kind, lines, x, anchor: 'start', y, freely };
}

function arrowInTheWay({
  fromX,
  toX,
  fromY,
  toY,
}: {
  fromX: number;
  toX: number;
  fromY: number;
  toY: number;
}): Obstacle {
  const [west, east] = fromX < toX ? [fromX, toX] : [toX, fromX];
  const yAt = (x: number) => fromY + ((toY - fromY) * (x - fromX)) / (toX - fromX);
  return (left, right) => {
    if (right <= west || east <= left) return undefined;
    const ys = [yAt(Math.max(left, west)), yAt(Math.min(right, east))];
    return [Math.min(...ys), Math.max(...ys)];
  };
}
