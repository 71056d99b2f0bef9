/**
 * A shop whose checkout asks the rate limiter first, called three times by one customer: a small
 * order, one that is too large for the limit at once, and one that comes too soon.
 *
 *     npm run service -- rate-limiter
 *     npx node services/rate-limiter/examples/protect.ts
 */
import { Hono } from 'hono';
import { rateLimiterClient } from '../client/client.ts';
import { rateLimit } from '../client/middleware.ts';

const url = process.argv[2] ?? 'http://127.0.0.1:4001';

const shop = new Hono();
shop.use(
  '/checkout',
  rateLimit({
    client: rateLimiterClient({ url, timeoutMs: 500 }),
    keyOf: (c) => c.req.header('customer') ?? 'nobody',
    costOf: (c) => Number(c.req.query('items') ?? 1),
    whenUnavailable: 'admit',
  }),
);
shop.post('/checkout', (c) => c.json({ bought: true }));

for (const items of [15, 21, 15]) {
  const answer = await shop.request(`/checkout?items=${items}`, {
    method: 'POST',
    headers: { customer: 'carol' },
  });
  const { status, headers } = answer;
  console.log(`${items} items: ${status}, ${headers.get('RateLimit')}`);
  if (!answer.ok) console.log(((await answer.json()) as { detail: string }).detail);
}
