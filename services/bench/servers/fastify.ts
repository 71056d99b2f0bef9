/**
 * The same route on Fastify: the same contract, checked by schemas on the way in and out, the same
 * algorithms in memory or the same script on the Redis of REDIS_URL, the same fields and problems. It
 * writes no log, counts no metrics and bears no traces.
 */
import Fastify from 'fastify';
import { Type } from 'typebox';
import { memoryStore } from '../../../simulations/backend/memory-store.ts';
import { BASE_PATH, QUOTA_EXCEEDED } from '../../../simulations/concepts/rate-limiter/contract.ts';
import { countersOver } from '../../../simulations/concepts/rate-limiter/counters.ts';
import { fieldsOf, wholeSeconds } from '../../../simulations/concepts/rate-limiter/fields.ts';
import { rulesOf } from '../../../simulations/concepts/rate-limiter/policies.ts';
import { ruleName } from '../../../simulations/concepts/rate-limiter/rule.ts';
import { redisCounters } from '../../rate-limiter/adapters/redis-store.ts';
import { processClock } from '../../rate-limiter/service.ts';
import { connectRedis, isReady } from '../../shared/redis.ts';
import { POLICY } from '../policy.ts';
import { tell } from './serving.ts';

const Body = Type.Object(
  {
    key: Type.String({ minLength: 1, maxLength: 200 }),
    cost: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    policy: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' })),
  },
  { additionalProperties: false },
);
const Admitted = Type.Object({ allowed: Type.Literal(true), remaining: Type.Integer() });
const Refused = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  retryAfterUs: Type.Integer(),
  'violated-policies': Type.Array(Type.String()),
});

async function counters(redisUrl: string | undefined) {
  if (!redisUrl)
    return countersOver({ clock: processClock, store: memoryStore({ capacity: 100_000 }) });
  // It has no way to answer without Redis: it waits.
  const redis = connectRedis(redisUrl, { commandTimeoutMs: 10_000 });
  await isReady(redis, 5_000);
  return redisCounters(redis, { prefix: 'fastify:' });
}

const rules = rulesOf('default', POLICY);
const counting = await counters(process.env.REDIS_URL);
const app = Fastify({
  // As the contract has it: what is not known is refused, and nothing is made into something else.
  ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  bodyLimit: 4_096,
});

app.post(
  `${BASE_PATH}/check`,
  { schema: { body: Body, response: { 200: Admitted, 429: Refused } } },
  async (request, reply) => {
    const { key, cost = 1 } = request.body as { key: string; cost?: number };
    const asks = rules.map(({ name, rule, perKey }) => ({
      id: `${name}|${ruleName(rule)}|${perKey ? key : ''}`,
      rule,
      cost,
    }));
    const counted = await counting.take(asks);
    reply.headers(fieldsOf(rules, counted));
    if (counted.every(({ allowed }) => allowed)) {
      return { allowed: true, remaining: Math.min(...counted.map(({ remaining }) => remaining)) };
    }
    const retryAfterUs = Math.max(...counted.map((one) => one.retryAfterUs));
    const seconds = wholeSeconds(retryAfterUs);
    reply.code(429).header('Retry-After', String(seconds)).type('application/problem+json');
    return {
      type: QUOTA_EXCEEDED,
      title: 'Quota Exceeded',
      status: 429,
      detail: `The limit is reached: come back in ${seconds} s.`,
      retryAfterUs,
      'violated-policies': rules.filter((_, at) => !counted[at]?.allowed).map(({ name }) => name),
    };
  },
);

await tell(() => app.listen({ host: '127.0.0.1', port: 0 }));
