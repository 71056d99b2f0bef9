/** What is lit, what is written, and that each mark has its look on the page and in a file. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import breakerJson from '@simulations/generated/statecharts/_examples/breaker.json';
import limiterJson from '@simulations/generated/statecharts/_examples/limiter.json';
import orderJson from '@simulations/generated/statecharts/_examples/order.json';
import type { MachineFrame, StatechartLayout } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { AT_REST } from './lit';
import { liveOf } from './live';
import type { Mark } from './mark';
import { marksOf } from './marks';
import { statusOf } from './status';
import { svgOf } from './svg';
import { SVG_STYLE } from './svg-style';

const breaker = breakerJson as StatechartLayout;
const limiter = limiterJson as StatechartLayout;
const order = orderJson as StatechartLayout;

const OPEN = 'breaker.open:xstate.after.openFor.breaker.open:0';
const open: MachineFrame = {
  machine: 'breaker',
  instance: 2,
  instances: 40,
  title: 'breaker 3',
  leaf: 'breaker.open',
  visits: { 'breaker.closed': 12_345, 'breaker.open': 1, 'breaker.halfOpen': 0 },
  taken: { 'breaker.closed:FAILED:0': 1 },
  last: { edge: 'breaker.closed:FAILED:0', atUs: 21_900_000 },
  timers: [{ edge: OPEN, state: 'breaker.open', fromUs: 21_900_000, untilUs: 26_900_000 }],
};
const NOW_US = 25_300_000;

const lit = (marks: readonly Mark[]) => marks.filter((mark) => mark.lit).map(({ key }) => key);
const texts = (marks: readonly Mark[]) => marks.flatMap(({ text }) => text ?? []);

describe('the marks', () => {
  it('light the active state, the last transition and the timer, and nothing else', () => {
    const marks = marksOf(breaker, breaker.wide, liveOf(breaker, open, NOW_US));
    expect(lit(marks)).toEqual([
      'breaker.open',
      'breaker.open name',
      'breaker.closed>breaker.open',
      'breaker.closed>breaker.open tip',
      'breaker.closed>breaker.open 0',
      'breaker.open left',
    ]);
    expect(texts(marks)).toEqual(expect.arrayContaining(['12.3k visits', '1 visit', '0 visits']));
  });

  it('light nothing at rest, and count nothing', () => {
    const marks = marksOf(breaker, breaker.wide, AT_REST);
    expect(lit(marks)).toEqual([]);
    expect(texts(marks).join(' ')).not.toContain('visit');
  });

  it('light what holds the active state, and the line that stays inside', () => {
    const frame = {
      ...open,
      leaf: 'order.open.paying.asking',
      last: { edge: 'order.open:COMMENT:0', atUs: 0 },
      timers: [],
    };
    expect(lit(marksOf(order, order.tall, liveOf(order, frame, 0)))).toEqual([
      'order.open',
      'order.open name',
      'order.open:COMMENT:0 0',
      'order.open.paying',
      'order.open.paying name',
      'order.open.paying.asking',
      'order.open.paying.asking name',
      'order.open.paying.asking rule',
    ]);
  });

  it('count the transitions of a machine that has one state', () => {
    const taken = { 'limiter.limiting:REQUEST:0': 204, 'limiter.limiting:REQUEST:1': 23 };
    const frame = { ...open, leaf: 'limiter.limiting', visits: {}, taken, timers: [] };
    const marks = marksOf(limiter, limiter.wide, liveOf(limiter, frame, 0));
    expect(texts(marks.filter(({ look }) => look === 'count'))).toEqual(['204', '23', '0']);
  });

  it.each([
    [9_999, '9,999 visits'],
    [99_949, '99.9k visits'],
    [99_951, '100k visits'],
    [999_499, '999k visits'],
    [999_501, '1M visits'],
  ])('write %i visits so that they fit', (visits, words) => {
    const live = liveOf(breaker, { ...open, visits: { 'breaker.open': visits } }, 0);
    expect(live.visits['breaker.open']).toBe(words);
  });

  it('have keys of their own', () => {
    for (const layout of [breaker, limiter, order]) {
      for (const drawing of [layout.wide, layout.tall]) {
        const keys = marksOf(layout, drawing, liveOf(layout, undefined, 0)).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }
    }
  });

  it('draw the share of a timer that is left', () => {
    const { timers } = liveOf(breaker, open, 24_400_000);
    expect(timers.get('breaker.open')).toBe(0.5);
    expect(liveOf(breaker, open, 99_000_000).timers.get('breaker.open')).toBe(0);
    const arc = marksOf(breaker, breaker.wide, liveOf(breaker, open, 24_400_000)).at(-1);
    const box = breaker.wide.boxes.find(({ state }) => state === 'breaker.open');
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) - 1, (box?.y ?? 0) + 1];
    expect(arc?.attributes.d).toBe(`M${x} ${y - 9}A9 9 0 0 1 ${x} ${y + 9}`);
  });
});

describe('the status', () => {
  it('says state, timer and last transition', () => {
    expect(statusOf(breaker, open, NOW_US)).toBe(
      'In open. 1.6 s left of 5 s, then half open. Last transition: FAILED, at threshold, at 21.9 s.',
    );
  });

  it('says when nothing has happened, and when nothing runs', () => {
    const fresh = { ...open, leaf: 'breaker.closed', last: null, timers: [] };
    expect(statusOf(breaker, fresh, 0)).toBe('In closed. No transition yet.');
    expect(statusOf(breaker, undefined, 0)).toContain('At rest');
  });
});

describe('the file', () => {
  const svg = svgOf(breaker, {
    live: liveOf(breaker, open, NOW_US),
    description: 'Open & "shut", <again>.',
  });

  it('stands alone: no variables, no links, escaped text', () => {
    expect(svg).not.toMatch(/var\(|href|url\(/);
    expect(svg).toContain('Open &amp; &quot;shut&quot;, &lt;again&gt;.');
    expect(svg.match(/<(rect|path|circle|text)/g)?.length).toBeGreaterThan(25);
  });

  it('has the same looks as the page, in the colours of the light theme', () => {
    const here = import.meta.dirname;
    const page = readFileSync(path.join(here, 'drawing.module.css'), 'utf8');
    const looks = new Set(
      [breaker, limiter, order].flatMap((layout) =>
        marksOf(layout, layout.tall, liveOf(layout, undefined, 0)).map(({ look }) => look),
      ),
    );
    for (const look of [...looks, 'arc', 'ring', 'note', 'count']) {
      expect(SVG_STYLE, look).toMatch(new RegExp(`\\.${look}\\b`));
      expect(page, look).toMatch(new RegExp(`\\.${look}\\b`));
    }
    const tokens = readFileSync(path.join(here, '../css/tokens.css'), 'utf8').split('@media')[0];
    const colours = new Set(SVG_STYLE.match(/#[0-9a-f]{6}/g));
    colours.delete('#e2e8f9'); // The accent, mixed into white.
    for (const colour of colours) expect(tokens).toContain(colour);
  });
});
