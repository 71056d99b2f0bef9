/** What the console says and draws of clients that ask again, and how it fills a call's fields. */
import type { Call, Exchange } from '@simulations/backend/browser.ts';
import { describe, expect, it } from 'vitest';
import { outcomeOf, summary, waitedOf } from './answer-words';
import type { Answer } from './answers-so-far';
import { curlOf, defaultsOf, requestOf } from './requests';
import { layoutTimeline, ROW } from './timeline';

const answer = (number: number, who: number, attempt: number, sentMs: number, status: number) => {
  const exchange: Exchange = {
    ...{ ok: true, status, headers: {}, body: '', sentMs, tookMs: 10 },
  };
  const waited = { waitedUs: (attempt - 1) * 100_000, retryAfter: attempt === 3 };
  return {
    number,
    label: 'GET /work',
    exchange,
    client: { who, attempt: { number: attempt, ...waited } },
  };
};
const answers: readonly Answer[] = [
  answer(1, 2, 1, 1_000, 503),
  answer(2, 1, 1, 1_000, 200),
  answer(3, 2, 2, 1_100, 503),
  answer(4, 2, 3, 1_390, 503),
];
const batch = { answers, tookMs: 400, beganMs: 1_000 };

describe('clients', () => {
  it('are counted by how they ended, and their answers by status', () => {
    const ends = [{ succeeded: true }, { succeeded: false, why: 'after 3 attempts' }];
    expect(summary({ ...batch, ends })).toBe(
      '1 of 2 clients succeeded, 1 gave up after 3 attempts: 1 × 200, 3 × 503, in 400 ms',
    );
    expect(summary({ ...batch, answers: [], ends: ends.slice(1) })).toBe(
      '0 of 1 client succeeded, 1 gave up after 3 attempts: no answer, in 400 ms',
    );
  });

  it('say what each attempt waited, and for whom', () => {
    expect(answers.map(waitedOf)).toEqual(['first', 'first', '100 ms', '200 ms, Retry-After']);
  });

  it('have a row each, with bars in proportion to time', () => {
    const { bars, rows, spanMs, left, right, height } = layoutTimeline(batch, 500);
    expect(rows).toEqual([
      { who: 1, y: ROW / 2 },
      { who: 2, y: ROW * 1.5 },
    ]);
    expect(height).toBe(2 * ROW);
    expect(spanMs).toBe(400);
    expect(bars[0]).toMatchObject({ x1: left, y: ROW * 1.5 });
    expect(bars[3]?.x2).toBe(right);
    const width = right - left;
    expect(bars[2]?.x1).toBeCloseTo(left + width / 4);
    expect(bars.map(({ x1, x2 }) => x2 - x1)).toEqual(
      bars.map(() => expect.closeTo((width * 10) / 400)),
    );
  });
});

it('a status is a refusal where the API says so', () => {
  const [refused] = answers as [Answer];
  expect(outcomeOf(refused.exchange, [503])).toBe('rejected');
  expect(outcomeOf(refused.exchange, [429])).toBe('failed');
});

describe('a call’s fields', () => {
  const field = { title: '', help: '', maxLength: 9 };
  const call: Call = {
    ...{ id: 'set', title: 'Set', method: 'PUT', path: '/services/x/backends/{n}' },
    fields: [
      { ...field, id: 'n', default: '1', place: 'path' },
      { ...field, id: 'If-Match', default: '', place: 'header' },
      { ...field, id: 'delayMs', default: '100', kind: 'number' },
      { ...field, id: 'fails', default: 'false', choices: [{ value: 'false', title: 'no' }] },
      { ...field, id: 'name', default: 'x' },
      { ...field, id: 'way', default: 'obey', place: 'client' },
    ],
    buttons: [],
  };
  const sent = (values: Record<string, string>) =>
    requestOf(call, { ...defaultsOf(call), ...values }, 'https://site.test/');

  it('go where they belong, as what they are', () => {
    const request = sent({ n: '../2', 'If-Match': '"7"' });
    expect(request.url).toBe('https://site.test/services/x/backends/..%2F2');
    expect(request.headers).toEqual({ 'Content-Type': 'application/json', 'If-Match': '"7"' });
    expect(request.body).toBe('{"delayMs":100,"fails":false,"name":"x"}');
    expect(sent({}).headers).not.toHaveProperty('If-Match');
  });

  it('that are no numbers are sent as they are, for the API to refuse', () => {
    expect(sent({ delayMs: 'soon' }).body).toContain('"delayMs":"soon"');
    expect(sent({ delayMs: ' ' }).body).toContain('"delayMs":" "');
  });

  it('make a command without a body where the method has none', () => {
    const get = requestOf({ ...call, method: 'GET', fields: [] }, {}, 'https://site.test/');
    expect(curlOf(get)).toBe('curl -i http://localhost:4001/services/x/backends/%7Bn%7D');
  });
});
