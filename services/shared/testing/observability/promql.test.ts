/** What an expression is seen to read: checks of dashboards and rules are as good as this. */
import { describe, expect, it } from 'vitest';
import { selectorsIn, servedIn } from './promql.ts';

describe('a PromQL expression', () => {
  it.each([
    ['up', { up: [] }],
    ['rate(a_total{b="x", c=~"y|z"}[5m])', { a_total: ['b', 'c'] }],
    ['sum by (le, route) (rate(a_bucket[1m])) > 0.06', { a_bucket: [] }],
    ['a{b="c{d=\\"e\\"}"} and on (b) group_left (f) g', { a: ['b'], g: [] }],
    [
      'job:a:ratio5m offset 10m unless max without (x) (b) == bool 1',
      { 'job:a:ratio5m': [], b: [] },
    ],
    ['sum(rate(a{policy=~"$policy"}[$__rate_interval])) or vector(0)', { a: ['policy'] }],
    ['count(sum(a) by (b)) - -Inf', { a: [] }],
    ['a[1h:5m] @ end()', { a: [] }],
  ])('%s', (expr, reads) => {
    const found = selectorsIn(expr).map(({ metric, labels }) => [metric, labels]);
    expect(Object.fromEntries(found)).toEqual(reads);
  });
});

describe('what is served', () => {
  it('is known by name and label, before the first sample too', () => {
    const served = servedIn(
      [
        '# HELP a_total Requests, by "kind".',
        '# TYPE a_total counter',
        'a_total{kind="x",mode="y"} 3',
        '# TYPE b_seconds histogram',
      ].join('\n'),
    );
    expect(Object.fromEntries([...served].map(([name, labels]) => [name, [...labels]]))).toEqual({
      a_total: ['job', 'instance', 'kind', 'mode'],
      b_seconds_bucket: ['job', 'instance'],
      b_seconds_sum: ['job', 'instance'],
      b_seconds_count: ['job', 'instance'],
    });
  });
});
