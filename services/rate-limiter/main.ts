/** Starts the rate limiter as a service: in memory, or on Redis where REDIS_URL says so. */
import { runService } from '../shared/run.ts';
import { startRateLimiter } from './service.ts';
import { settingsFrom } from './settings.ts';

await runService(() => startRateLimiter(settingsFrom(process.env)));
