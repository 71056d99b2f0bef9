/**
 * rate-limiter-flexible on the Redis of REDIS_URL, behind a route that reads JSON and answers and does
 * nothing else: no contract, no fields. It counts in fixed windows.
 */
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { POLICY } from '../policy.ts';
import { listening, tell } from './serving.ts';

const limiter = new RateLimiterRedis({
  storeClient: new Redis(process.env.REDIS_URL ?? '', { enableAutoPipelining: true }),
  keyPrefix: 'flexible',
  points: POLICY.limit,
  duration: POLICY.windowSeconds,
});

const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => {
    text += part;
  });
  request.on('end', async () => {
    const answer = (status: number, body: object) => {
      const json = JSON.stringify(body);
      const headers = {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(json),
      };
      response.writeHead(status, headers).end(json);
    };
    try {
      const { key } = JSON.parse(text) as { key: string };
      const { remainingPoints } = await limiter.consume(key);
      answer(200, { allowed: true, remaining: remainingPoints });
    } catch (refused) {
      if (refused instanceof RateLimiterRes) answer(429, { retryAfterMs: refused.msBeforeNext });
      else answer(500, { detail: String(refused) });
    }
  });
});

await tell(() => listening(server));
