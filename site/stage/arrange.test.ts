/** Where the parts of a stage stand: inside it and apart, whatever they are and however little room. */
import type { StageLayout, StagePart } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { type Height, layoutStage } from './arrange';
import { farmKind } from './farm';
import { addKind } from './kinds';
import { lampsKind } from './lamps';
import type { Box } from './layout';

addKind('farm', { ...farmKind, Words: () => null });
addKind('lamps', { ...lampsKind, Words: () => null });

type Kind = StagePart['kind'];

/** A chain of parts, with a tray below some of them. */
function stageOf(kinds: readonly Kind[], fed: readonly number[]): StageLayout {
  const parts = kinds.map((kind, i) => ({ id: `p${i}`, kind, title: kind }));
  const trays = fed.map((i) => ({ id: `t${i}`, kind: 'tray' as const, title: 'tray' }));
  const links = parts.slice(1).map((to, i) => ({ id: `l${i}`, from: `p${i}`, to: to.id }));
  const drops = fed.map((i) => ({ id: `d${i}`, from: `p${i}`, to: `t${i}` }));
  return { parts: [...parts, ...trays], links: [...links, ...drops], legend: [] };
}

const STAGES = {
  balancer: stageOf(['box', 'box', 'farm', 'box'], [2]),
  breakers: stageOf(['servers', 'lamps', 'box', 'box'], [1, 2]),
  retries: stageOf(['box', 'queue', 'servers', 'box'], [0, 1]),
  clients: stageOf(['lamps', 'vessel', 'box'], [1]),
  limiter: stageOf(['box', 'vessel', 'box'], [1]),
  farm: stageOf(['farm'], []),
};
const SIZES = ['full', 'wide', 'narrow'] as const;
const HEIGHTS: readonly Height[] = ['tall', 'low'];
const cases = Object.entries(STAGES).flatMap(([name, stage]) =>
  SIZES.flatMap((size) => HEIGHTS.map((height) => ({ name, stage, size, height }))),
);

const apart = (one: Box, other: Box) =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

describe.each(cases)('$name, $size, $height', ({ stage, size, height }) => {
  const rows = 12;
  const geometry = layoutStage(stage, size, height, rows);
  const boxes = [...geometry.boxes.values()];

  it('has its parts inside, and apart from one another', () => {
    for (const { x, y, width, height: own } of boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(width).toBeGreaterThan(40);
      expect(x + width).toBeLessThanOrEqual(geometry.width);
      expect(y + own).toBeLessThanOrEqual(geometry.height);
    }
    for (const { id } of stage.parts.filter(({ kind }) => kind === 'tray')) {
      expect(geometry.boxes.get(id)?.width).toBeGreaterThan(100);
    }
    boxes.forEach((one, i) => {
      for (const other of boxes.slice(i + 1)) expect(apart(one, other)).toBe(true);
    });
  });

  it('has a path for each link, from the edge of one part to the next one, with no slant', () => {
    expect(geometry.paths).toHaveLength(stage.links.length);
    geometry.paths.forEach((path, i) => {
      const from = geometry.boxes.get(stage.links[i]?.from ?? '') as Box;
      const [first] = path;
      const onEdge = first?.x === from.x + from.width || first?.y === from.y + from.height;
      expect(onEdge).toBe(true);
      path.slice(1).forEach((to, at) => {
        expect(to.x === path[at]?.x || to.y === path[at]?.y).toBe(true);
      });
    });
  });
});

it('gives a farm the height of its rows', () => {
  const heightOf = (rows: number) => layoutStage(STAGES.balancer, 'full', 'tall', rows).height;
  expect(heightOf(3)).toBe(186);
  expect(heightOf(12) - heightOf(11)).toBe(18);
});
