/** The console's words: the command to copy, the rules in force, the sum of what came back. */
import type { Call, Exchange } from '@simulations/backend/browser.ts';
import cacheEntry from '@simulations/generated/catalogue/cache.json' with { type: 'json' };
import entry from '@simulations/generated/catalogue/rate-limiter.json' with { type: 'json' };
import type { ConceptEntry } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { asHttp, summary } from './answer-words';
import { curlOf, distinctLanes, requestOf, rulesInWords } from './requests';

const { parameters } = entry as unknown as ConceptEntry;
const follows = ['algorithm', 'limit', 'windowSeconds', 'burst', 'storeRejected'];
const params = { algorithm: 'token-bucket', limit: 10, windowSeconds: 5, burst: 3, nodes: 1 };
const call: Call = {
  ...{ id: 'check', title: 'Check', method: 'POST', path: '/services/rate-limiter/check' },
  fields: [{ id: 'key', title: 'Key', help: '', default: 'alice', maxLength: 200 }],
  buttons: [],
};

const answered = (status: number, headers: Record<string, string> = {}, body = '{}'): Exchange => ({
  ok: true,
  status,
  headers,
  body,
  sentMs: 0,
  tookMs: 3,
});
const batch = (exchanges: readonly Exchange[], tookMs: number) => ({
  answers: exchanges.map((exchange, index) => ({ number: index + 1, label: '', exchange })),
  tookMs,
  beganMs: 0,
});

describe('what is sent', () => {
  it('goes to the root of the page’s origin', () => {
    const request = requestOf(call, { key: 'a' }, 'https://site.test/base/tutorials/x/?run=1#y');
    expect(request.url).toBe('https://site.test/services/rate-limiter/check');
    expect(request.body).toBe('{"key":"a"}');
  });

  it('is a command that a shell reads as it stands, quotes and all', () => {
    const request = requestOf(call, { key: "o'hara $HOME" }, 'https://site.test/');
    expect(curlOf(request)).toBe(
      [
        'curl -i -X POST http://localhost:4001/services/rate-limiter/check \\',
        "  -H 'Content-Type: application/json' \\",
        `  -d '{"key":"o'\\''hara $HOME"}'`,
      ].join('\n'),
    );
  });
});

describe('the rules in words', () => {
  it('name what matters to the algorithm, and nothing else', () => {
    expect(rulesInWords(parameters, params, follows)).toBe(
      'algorithm token bucket, limit 10 requests, window 5 s, burst 3 requests',
    );
    expect(rulesInWords(parameters, { ...params, algorithm: 'fixed-window' }, follows)).toBe(
      'algorithm fixed window, limit 10 requests, window 5 s',
    );
    const { parameters: kept } = cacheEntry as unknown as ConceptEntry;
    expect(rulesInWords(kept, { ttlSeconds: 0 }, ['ttlSeconds'])).toBe('time to live no end');
  });

  it('offer lanes to choose from only where their rules differ', () => {
    const lanes = [
      { title: 'A', params },
      { title: 'B', params: { ...params, nodes: 2 } },
    ];
    expect(distinctLanes(lanes, follows)).toEqual([]);
    expect(
      distinctLanes([...lanes, { title: 'C', params: { ...params, burst: 4 } }], follows),
    ).toEqual([
      { title: 'A', at: 0 },
      { title: 'B', at: 1 },
      { title: 'C', at: 2 },
    ]);
  });
});

describe('what came back', () => {
  it('is counted by status', () => {
    const exchanges = [...Array(10).fill(answered(200)), ...Array(20).fill(answered(429))];
    expect(summary(batch(exchanges, 84.4))).toBe('10 × 200, 20 × 429, in 84 ms');
    expect(summary(batch([answered(429)], 4.06))).toBe('429 Too Many Requests, in 4.1 ms');
    const lost: Exchange = {
      ...{ ok: false, message: 'Failed to fetch', left: false, sentMs: 0, tookMs: 1 },
    };
    expect(summary(batch([answered(200), lost], 5))).toBe('1 × 200, 1 × failed, in 5.0 ms');
  });

  it('is written as HTTP writes it', () => {
    const headers = { 'retry-after': '1', ratelimit: '"a";r=0;t=1', 'x-other': 'no' };
    expect(asHttp(answered(429, headers, '{"status":429}'))).toBe(
      '429 Too Many Requests\nRateLimit: "a";r=0;t=1\nRetry-After: 1\n\n{\n  "status": 429\n}',
    );
    expect(asHttp(answered(500, {}, 'not JSON'))).toBe('500 Internal Server Error\n\nnot JSON');
  });
});
