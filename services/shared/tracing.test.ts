/** Trace context, by the rules of the standard. */
import { describe, expect, it } from 'vitest';
import { traceOf, traceparentOf } from './tracing.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parentId = '00f067aa0ba902b7';
const given = `00-${traceId}-${parentId}-01`;

describe('a traceparent', () => {
  it('is carried on, with a part of one’s own', () => {
    const trace = traceOf(given);
    expect(trace).toMatchObject({ traceId, parentId, sampled: true });
    expect(trace.spanId).toMatch(/^(?!0+$)[0-9a-f]{16}$/);
    expect(trace.spanId).not.toBe(parentId);
    expect(traceparentOf(trace)).toBe(`00-${traceId}-${trace.spanId}-01`);
  });

  it('of a later version is read as far as it is known', () => {
    expect(traceOf(`cc-${traceId}-${parentId}-01-more`)).toMatchObject({ traceId, parentId });
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['the forbidden version', `ff-${traceId}-${parentId}-01`],
    ['more than version 00 has', `${given}-more`],
    ['capitals', given.toUpperCase()],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${parentId}-01`],
    ['a parent of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['too few digits', given.slice(1)],
  ])('%s begins a trace of its own', (_, text) => {
    const trace = traceOf(text);
    expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(trace.traceId).not.toBe(traceId);
    expect(trace.parentId).toBeUndefined();
  });
});
