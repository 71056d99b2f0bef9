/** The sequence's geometry: an honest scale, words that never stand on one another, every state. */
import type { Life, LifeStep } from '@simulations/index.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broken, type PlacedLabel, widthOf } from './labels';
import { layoutSequence } from './layout';
import type { SequenceGeometry } from './shapes';
import { instantTexts, layoutTime } from './time-axis';

const rowsAt = (...times: readonly number[]) => new Map(times.map((atUs) => [atUs, 1]));

describe('the time axis', () => {
  it('is to scale where no time is more than 20 times all shorter ones', () => {
    const { instants, breaks, yOf } = layoutTime(rowsAt(0, 1_000, 21_000), 80);
    expect(breaks).toEqual([]);
    expect(instants[0]?.y).toBe(80);
    expect(yOf(21_000) - yOf(1_000)).toBeCloseTo(20 * (yOf(1_000) - yOf(0)), 6);
  });

  it('cuts short what is more than that, and says how long it is', () => {
    const { breaks, yOf } = layoutTime(rowsAt(0, 1_000, 21_001, 22_001), 80);
    expect(breaks).toEqual([]); // 20,001 is less than 20 times 2,000.
    const long = layoutTime(rowsAt(0, 1_000, 41_001, 42_001), 80);
    expect(long.breaks.map(({ us }) => us)).toEqual([40_001]);
    expect(long.breaks[0]).toMatchObject({ fromY: long.yOf(1_000), toY: long.yOf(41_001) });
    expect(long.yOf(1_000) - long.yOf(0)).toBeCloseTo(long.yOf(42_001) - long.yOf(41_001), 6);
    expect(yOf(22_001)).toBeGreaterThan(yOf(21_001));
  });

  it('cuts several, each much longer than all that is shorter', () => {
    const { breaks } = layoutTime(rowsAt(0, 9_000_000, 9_010_000, 18_010_000), 80);
    expect(breaks.map(({ us }) => us)).toEqual([9_000_000, 9_000_000]);
  });

  it('gives what happens at one instant rows below one another', () => {
    const { instants, yOf } = layoutTime(new Map([[5, 3]]), 80);
    expect(instants).toMatchObject([{ y: 80, endY: yOf(5, 2) }]);
    expect(yOf(5, 1) - yOf(5)).toBeGreaterThan(24);
  });

  it('keeps its words apart', () => {
    const { instants } = layoutTime(rowsAt(0, 1, 2, 400, 401), 80);
    for (const [i, { textY }] of instants.slice(1).entries()) {
      expect(textY - (instants[i]?.textY ?? 0)).toBeGreaterThanOrEqual(15);
    }
  });

  it('tells instants apart, with no more decimals than it takes', () => {
    expect(instantTexts([40_120_000, 41_430_000])).toEqual(['40.12 s', '41.43 s']);
    expect(instantTexts([12_031_400, 12_068_500])).toEqual(['12.031 s', '12.068 s']);
    expect(instantTexts([2_912_031_999, 2_912_032_010])).toEqual([
      '2,912.031999 s',
      '2,912.032010 s',
    ]);
    expect(instantTexts([8_000_000])).toEqual(['8.000 s']);
  });
});

it('words are broken into lines that fit', () => {
  expect(broken('waits 37.1 ms behind 3', 90)).toEqual(['waits 37.1 ms', 'behind 3']);
  expect(broken('unbreakable', 10)).toEqual(['unbreakable']);
});

const parts = ['client', 'line', 'server'].map((id) => ({ id, title: id }));

function lifeOf(steps: readonly LifeStep[], ended = true): Life {
  const toUs = Math.max(...steps.map((step) => step.toUs));
  const fromUs = Math.min(...steps.map(({ atUs }) => atUs));
  const outcome = ended ? 'served' : 'waiting';
  return { who: 1, title: 't', sentence: 'S.', parts, steps, fromUs, toUs, outcome, ended };
}

const arrives: LifeStep = {
  ...{ kind: 'message', from: 'client', to: 'line', sense: 'request' },
  ...{ atUs: 0, toUs: 0, label: 'finds 7 inside', words: 'w' },
};
const waits: LifeStep = {
  ...{ kind: 'wait', part: 'line', outcome: 'waiting' },
  ...{ atUs: 0, toUs: 40_000, label: 'waits 40 ms behind 3', words: 'w' },
};
const begins: LifeStep = { ...arrives, from: 'line', to: 'server', atUs: 40_000, toUs: 40_000 };
const refusal: LifeStep = {
  ...{ kind: 'mark', part: 'line', mark: 'refused' },
  ...{ atUs: 0, toUs: 0, label: 'full', words: 'w' },
};
const back: LifeStep = { ...arrives, from: 'line', to: 'client', sense: 'answer' };

describe('the drawing', () => {
  it('has lifelines side by side, and a bar for each span', () => {
    const {
      parts: placed,
      spans,
      messages,
    } = layoutSequence(lifeOf([arrives, waits, begins]), 800);
    const [client, line, server] = placed.map(({ x }) => x) as [number, number, number];
    expect([client < line, line < server, server < 800 - 150]).toEqual([true, true, true]);
    expect(spans[0]).toMatchObject({ x: line - 5, width: 10, open: false });
    expect(spans[0]?.y).toBe(messages[0]?.toY);
    expect((spans[0]?.y ?? 0) + (spans[0]?.height ?? 0)).toBe(messages[1]?.fromY);
  });

  it('lets one message go on in a line, and an answer come back below', () => {
    const through = layoutSequence(lifeOf([arrives, { ...begins, atUs: 0, toUs: 0 }]), 800);
    expect(through.messages[1]?.fromY).toBe(through.messages[0]?.fromY);
    const { messages, marks, time } = layoutSequence(lifeOf([arrives, refusal, back]), 800);
    expect(marks[0]?.y).toBe(messages[0]?.toY);
    expect(messages[1]?.fromY).toBe(time.instants[0]?.endY);
    expect(messages[1]?.fromY).toBeGreaterThan(messages[0]?.fromY ?? 0);
  });

  it('leaves what goes on open, and draws the present', () => {
    const { spans, nowY, time } = layoutSequence(lifeOf([arrives, waits], false), 800);
    expect(spans[0]?.open).toBe(true);
    expect(nowY).toBe(time.yOf(40_000));
    expect(layoutSequence(lifeOf([arrives, waits]), 800).nowY).toBeUndefined();
  });

  it('leaves out a span that took no time', () => {
    const { spans } = layoutSequence(lifeOf([arrives, { ...waits, toUs: 0 }]), 800);
    expect(spans).toEqual([]);
  });

  it('has words in it from 560 px on, and numbers below that', () => {
    const life = lifeOf([arrives, waits, begins]);
    const narrow = layoutSequence(life, 340);
    expect(narrow.messages.every(({ label }) => label === undefined)).toBe(true);
    expect(narrow.numerals.map(({ index }) => index)).toEqual([0, 1, 2]);
    const wide = layoutSequence(life, 560);
    expect(wide.messages.every(({ label }) => label !== undefined)).toBe(true);
    expect(wide.numerals).toEqual([]);
  });
});

const words = fc.constantFrom(
  'x',
  'finds 218 inside',
  'has waited 1.31 s behind 214',
  '429, retry after 0.34 s',
);
const pieces = fc.array(
  fc.record({
    kind: fc.constantFrom('message', 'message', 'wait', 'work', 'mark'),
    from: fc.nat(2),
    to: fc.nat(2),
    afterUs: fc.constantFrom(0, 0, 0, 1, 40_000, 3_000_000),
    takesUs: fc.constantFrom(0, 0, 20_000, 50_000, 9_000_000),
    label: words,
  }),
  { minLength: 1, maxLength: 14 },
);

/** Any steps at all, also such as no concept tells yet. */
const lives = pieces.map((all): Life => {
  let atUs = 0;
  const steps = all.map(({ kind, from, to, afterUs, takesUs, label }): LifeStep => {
    atUs += afterUs;
    const part = parts[from]?.id ?? '';
    const time = { atUs, toUs: atUs + takesUs, label, words: label };
    if (kind === 'mark') return { kind, part, mark: 'failed', ...time, toUs: atUs };
    if (kind === 'message') {
      const other = parts[from === to ? (from + 1) % 3 : to]?.id ?? '';
      return { kind, from: part, to: other, sense: 'request', ...time };
    }
    return { kind: kind as 'wait', part, outcome: 'served', ...time };
  });
  return lifeOf(steps);
});

const labelsOf = ({ messages, spans, marks }: SequenceGeometry) =>
  [...messages, ...spans, ...marks].flatMap(({ label }) => (label ? [label] : []));

const touch = (a: PlacedLabel['area'], b: PlacedLabel['area']) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('in random lives', () => {
  it('no words stand on others, on an arrow or outside', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 560, max: 1100 }), (life, width) => {
        const geometry = layoutSequence(life, width);
        const labels = labelsOf(geometry);
        for (const [i, { area, lines }] of labels.entries()) {
          expect(labels.slice(i + 1).some((other) => touch(area, other.area))).toBe(false);
          expect(area.top).toBeGreaterThanOrEqual(0);
          expect(area.bottom).toBeLessThanOrEqual(geometry.height);
          expect(area.right).toBeLessThanOrEqual(width);
          expect(area.right - area.left).toBeCloseTo(Math.max(...lines.map(widthOf)), 6);
          for (const { fromX, toX, fromY, toY } of geometry.messages) {
            for (let share = 0; share <= 1; share += 0.05) {
              const [x, y] = [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
              expect(touch(area, { left: x, right: x + 1e-6, top: y, bottom: y + 1e-6 })).toBe(
                false,
              );
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('time only goes down, and everything lies within the drawing', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 300, max: 1100 }), (life, width) => {
        const { time, height, spans, messages, parts: placed } = layoutSequence(life, width);
        const ys = time.instants.flatMap(({ y, endY }) => [y, endY]);
        expect(ys).toEqual([...ys].sort((a, b) => a - b));
        for (const one of spans) expect(one.height).toBeGreaterThan(0);
        for (const { fromY, toY, step } of messages) {
          if (step.toUs > step.atUs) expect(toY).toBeGreaterThanOrEqual(fromY);
          expect(Math.max(fromY, toY)).toBeLessThan(height);
        }
        for (const { x } of placed) expect(x).toBeLessThan(width - 20);
      }),
      { numRuns: 300 },
    );
  });
});
