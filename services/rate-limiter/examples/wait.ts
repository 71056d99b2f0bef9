/**
 * Writes a policy, and does four jobs under it: two pass at once, two wait as long as they are told.
 *
 *     npm run service -- rate-limiter
 *     npx node services/rate-limiter/examples/wait.ts
 */
import { rateLimiterClient } from '../client/client.ts';

const url = process.argv[2] ?? 'http://127.0.0.1:4001';

const written = await fetch(new URL('/services/rate-limiter/policies/jobs', url), {
  method: 'PUT',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ algorithm: 'token-bucket', limit: 1, windowSeconds: 1, burst: 2 }),
});
console.log(`policy written: ${written.ok}`);

const limiter = rateLimiterClient({ url, policy: 'jobs' });

for (let job = 1; job <= 4; job++) {
  const admitted = await limiter.whenAdmitted('nightly', { attemptsMax: 3, waitMsMax: 5_000 });
  console.log(admitted.kind === 'admitted' ? `job ${job} is done` : admitted.reason);
}
