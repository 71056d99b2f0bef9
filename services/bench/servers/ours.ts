/** This repository’s service as `npm run service` starts it: in memory, or on the Redis of REDIS_URL. */
import { startRateLimiter } from '../../rate-limiter/service.ts';
import { settingsFrom } from '../../rate-limiter/settings.ts';
import { tell } from './serving.ts';

await tell(async () => (await startRateLimiter(settingsFrom(process.env))).url);
