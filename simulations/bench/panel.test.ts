/** What the browser's measurements are made of: percentiles, tasks in frames, wishes, flatness. */
import { describe, expect, it } from 'vitest';
import { aimed, aimedOf, aimText, PANEL_AIMS } from './aims.ts';
import { dragged } from './drag.ts';
import { framesOf, sumFrames, type Task, type TraceEvent } from './frame-tasks.ts';
import { isFlat } from './memory.ts';
import { readOptions } from './options.ts';
import { percentile } from './spread.ts';

it('finds the percentile by the nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0.05, 0.5, 0.95, 0.951, 1].map((share) => percentile(hundred, share))).toEqual([
    5, 50, 95, 96, 100,
  ]);
  expect(percentile([7], 0.95)).toBe(7);
  expect(() => percentile([], 0.5)).toThrow('Nothing was measured.');
});

describe('tasks summed into frames', () => {
  const task = (fromMs: number, clockMs: number, processorMs = clockMs): Task => ({
    fromUs: 1_000 * fromMs,
    clockUs: 1_000 * clockMs,
    processorUs: 1_000 * processorMs,
  });
  const clocks = (tasks: readonly Task[], animationsMs: readonly number[]) =>
    sumFrames(
      tasks,
      animationsMs.map((ms) => 1_000 * ms),
    ).map(({ clockMs }) => clockMs);

  it('count with the frame before them, and with none before the first and after the last', () => {
    const tasks = [task(0, 2), task(10, 4), task(15, 1), task(26, 3), task(40, 9), task(50, 1)];
    expect(clocks(tasks, [11, 27, 41])).toEqual([5, 3]);
    expect(clocks(tasks, [])).toEqual([]);
  });

  it('count once, whatever runs inside them and in whatever order they come', () => {
    const tasks = [task(30, 1), task(12, 1), task(10, 4), task(10, 2)];
    expect(clocks(tasks, [12, 11, 30])).toEqual([4]);
  });

  it('keep the processor’s time apart from the clock’s', () => {
    const frames = sumFrames([task(0, 8, 2), task(10, 5, 1), task(20, 1)], [0, 20_000]);
    expect(frames).toEqual([{ processorMs: 3, clockMs: 13 }]);
  });
});

describe('a trace', () => {
  const main = { pid: 7, tid: 1, ph: 'X' };
  const name = (where: { pid: number; tid: number }): TraceEvent => ({
    ...where,
    name: 'thread_name',
    ph: 'M',
    ts: 0,
    args: { name: 'CrRendererMain' },
  });
  const frame = (where: typeof main, index: number, costMs: number): TraceEvent[] => [
    { ...where, name: 'RunTask', ts: 50_000 * index, dur: 2_000 * costMs, tdur: 1_000 * costMs },
    { ...where, name: 'FireAnimationFrame', ts: 50_000 * index, dur: 10 },
  ];
  const page = [
    name(main),
    ...Array.from({ length: 21 }, (_, index) => frame(main, index, index)).flat(),
  ];

  it('gives the 95th percentile of the page that drew', () => {
    const spare = { pid: 8, tid: 1, ph: 'X' };
    const worker = { pid: 7, tid: 2, ph: 'X' };
    const others = [name(spare), ...frame(spare, 1, 90), ...frame(worker, 1, 90)];
    expect(framesOf([...others, ...page])).toEqual({
      there: true,
      frames: 20,
      p95: { processorMs: 18, clockMs: 36 },
    });
  });

  it('leaves out a task that had not ended', () => {
    const open: TraceEvent = { ...main, name: 'RunTask', ph: 'B', ts: 1_200_000 };
    expect(framesOf([...page, open])).toEqual(framesOf(page));
  });

  it('says what it does not tell', () => {
    const told = (events: readonly TraceEvent[]) => {
      const frames = framesOf(events);
      return frames.there ? 'everything' : frames.why;
    };
    expect(told([])).toContain('no animation frame');
    expect(told(page.slice(1))).toContain('no animation frame');
    expect(told(page.filter((event) => event.name !== 'RunTask'))).toContain('no task');
    expect(told(page.map(({ tdur, ...event }) => event))).toContain('the processor’s time');
    expect(told(page.slice(0, 3))).toContain('no whole frame');
    expect(told(page)).toBe('everything');
  });
});

it('counts the positions that were shown, and how long they took', () => {
  const afterMs = [10, null, 30, 20, null];
  expect(dragged(afterMs, 30)).toEqual({
    wished: 5,
    shown: 3,
    wishedPerSecond: 30,
    shownPerSecond: 18,
    shownAfterMs: { median: 20, p95: 30 },
  });
  expect(dragged([null], 30)).toMatchObject({ shownPerSecond: 0, shownAfterMs: null });
});

it('calls memory flat up to a tenth and 1 MB above the second reading', () => {
  expect([12, 12.01].map((last) => isFlat([3, 10, 30, last]))).toEqual([true, false]);
  expect(isFlat([3, 10, 4])).toBe(true);
  expect(isFlat([3, 10])).toBe(null);
});

describe('the aims of the panel', () => {
  it('are met up to the value itself', () => {
    const verdicts = [4, 4.01, null].map((ms) => aimed(PANEL_AIMS.taskMsP95, '', ms).verdict);
    expect(verdicts).toEqual(['met', 'missed', 'not measured']);
    const rates = [55, 54.9].map((rate) => aimed(PANEL_AIMS.framesPerSecond, '', rate).verdict);
    expect(rates).toEqual(['met', 'missed']);
    expect([PANEL_AIMS.longTasks, PANEL_AIMS.shownPerSecond].map(aimText)).toEqual(['≤ 0', '≥ 30']);
  });

  it('are told of what was measured alone', () => {
    const most = Array.from({ length: 199 }, () => 1);
    const [forward, back] = [dragged([...most, null], 30), dragged([1, null], 30)];
    const drag = { there: true, browser: '', measured: { forward, back } } as const;
    const frames = { there: false, why: 'no browser' } as const;
    const told = aimedOf({ drag, frames }).map(({ value, verdict }) => [value, verdict]);
    expect(told).toEqual([
      [30, 'met'],
      [15, 'missed'],
    ]);
  });
});

it('understands what it is asked, and says what it does not', () => {
  const message = (...args: string[]) => {
    const asked = readOptions(args);
    return asked.ok ? asked.options : asked.message;
  };
  expect(message()).toEqual({ json: false, help: false, only: undefined, minutes: 5 });
  expect(message('--only', 'memory', '--minutes', '9')).toMatchObject({ minutes: 9 });
  expect(message('--only', 'memories')).toContain('no part "memories"');
  expect(message('--minutes', '9')).toContain('--only memory');
  for (const minutes of ['1', '2.5', 'x', '601']) {
    expect(message('--only', 'memory', '--minutes', minutes)).toContain('whole number from 2');
  }
  expect(message('--fast')).toContain('--fast');
});
