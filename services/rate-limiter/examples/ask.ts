/**
 * Asks whether a request of alice may pass, three times:
 *
 *     npm run service -- rate-limiter
 *     npx node services/rate-limiter/examples/ask.ts
 */
import { rateLimiterClient } from '../client/client.ts';

const url = process.argv[2] ?? 'http://127.0.0.1:4001';
const limiter = rateLimiterClient({ url });

for (let request = 1; request <= 3; request++) {
  const checked = await limiter.check('alice', { cost: 10 });
  switch (checked.kind) {
    case 'admitted':
      console.log(`${request}: goes on, ${checked.remaining} more at once`);
      break;
    case 'refused':
      console.log(`${request}: comes back in ${checked.retryAfterSeconds} s`);
      break;
    default:
      console.log(`${request}: nobody can say`, checked);
  }
}
