/** The concept as its hosts see it, and what its scenarios and its words say. */
import { describe, expect, it } from 'vitest';
import type { Concept } from '../../run/concept.ts';
import { itIsAConcept } from '../../run/testing-concept.ts';
import { atRest as atRestOf } from '../../run/testing-runs.ts';
import { charts } from './charts.ts';
import { queue } from './concept.ts';
import type { QueueModel } from './model.ts';

const concept: Concept = queue;
const atRest = (id: string) => atRestOf(queue, id);

itIsAConcept(queue);

describe('the concept', () => {
  it('keeps what the notices say', () => {
    const steady = atRest('steady').measured;
    const busy = atRest('busy').measured;
    const pooled = atRest('pooled').measured;
    const bounded = atRest('bounded').measured;
    expect((steady.waitMeanMs as number) / 10).toBeCloseTo(4, 0);
    const times = (busy.waitMeanMs as number) / (steady.waitMeanMs as number);
    expect(times).toBeGreaterThan(4.2);
    expect(times).toBeLessThan(5.5);
    expect((steady.waitMeanMs as number) / (pooled.waitMeanMs as number)).toBeCloseTo(5, 0);
    expect(1 / (bounded.blockedFraction as number)).toBeCloseTo(7, 0);
  });

  it('gives a verdict where the run is long enough, and none where it is not', () => {
    const holds = ({ session }: ReturnType<typeof atRest>, metric: string) =>
      concept.theory(session.state, session.nowUs).find((c) => c.metric === metric)?.holds;
    expect(holds(atRest('steady'), 'waitMeanMs')).toBe(true);
    expect(holds(atRest('bounded'), 'blockedFraction')).toBe(true);
    expect(holds(atRest('busy'), 'waitMeanMs')).toBeNull();
    expect(holds(atRest('overload'), 'waitMeanMs')).toBeUndefined();
  });

  it('draws who waits, who is served and how far', () => {
    const { session } = atRest('overload');
    const view = { nowUs: session.nowUs, spanUs: 500_000, log: session.trace.log };
    const { parts, oneIn } = concept.picture(session.state, view);
    expect(parts.line?.slots?.length).toBe(40);
    expect(Number(parts.line?.text)).toBeGreaterThan(100);
    expect(parts.servers?.text).toBe('1 of 1');
    const [serving] = parts.servers?.slots ?? [];
    expect(serving?.done).toBeGreaterThanOrEqual(0);
    expect(serving?.done).toBeLessThanOrEqual(1);
    expect(parts.line?.slots?.[0]?.who).toBe((serving?.who ?? 0) + 1);
    expect(oneIn).toBeGreaterThan(1);
  });

  it('charts the line, with its mean in the long run', () => {
    const { session } = atRest('steady');
    const series = session.charts?.snapshot(session.nowUs);
    const waiting = [...Array.from(series?.waiting?.values ?? [])];
    expect(waiting.every((value) => value !== null && !Number.isNaN(value))).toBe(true);
    const length = charts.find(({ id }) => id === 'queue-length');
    const { params, state } = session;
    expect(length?.references?.(params, state as QueueModel)[0]?.value).toBeCloseTo(3.2, 9);
    const overloaded = { ...params, arrivalsPerSecond: 200 };
    expect(length?.references?.(overloaded, state as QueueModel)).toEqual([]);
  });

  it('charts each request that is kept where it ended', () => {
    const { session } = atRest('bounded');
    const series = session.charts?.snapshot(session.nowUs) ?? {};
    const { values, dots } = series.inside ?? {};
    expect(values?.length).toBeGreaterThan(300);
    // At most nine before each, and nobody is done before 0 ms.
    expect(Math.max(...Array.from(values ?? [], Number))).toBeLessThan(400);
    expect(Array.from(dots?.who ?? []).every((who) => who % (dots?.oneIn ?? 0) === 0)).toBe(true);
  });

  it('tells the run in words', () => {
    const { session } = atRest('bounded');
    const [opening, served, line] = concept.account(session.state, session.nowUs);
    expect(opening).toMatch(
      /^1 server with a mean service time of 10 ms met Poisson arrivals, 110 a/,
    );
    expect(served).toMatch(/found no room\.$/);
    expect(line).toMatch(/^The line was longest at .* with 9 waiting; \d wait now\.$/);
  });
});
