/** The examples, run as a reader runs them, against a service in this process. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Serving } from '../../shared/serve.ts';
import { startRateLimiter } from '../service.ts';
import { settingsFrom } from '../settings.ts';

let service: Serving;
beforeAll(async () => {
  service = await startRateLimiter(settingsFrom({ PORT: '0', LOG_LEVEL: 'silent' }));
});
afterAll(() => service.stop());

async function run(name: string): Promise<readonly string[]> {
  const file = path.join(import.meta.dirname, name);
  const { stdout } = await promisify(execFile)(process.execPath, [file, service.url]);
  return stdout.trim().split('\n');
}

it('asks', async () => {
  expect(await run('ask.ts')).toEqual([
    '1: goes on, 10 more at once',
    '2: goes on, 0 more at once',
    '3: comes back in 10 s',
  ]);
});

it('waits as long as it is told', async () => {
  const fromMs = performance.now();
  const jobs = [1, 2, 3, 4].map((job) => `job ${job} is done`);
  expect(await run('wait.ts')).toEqual(['policy written: true', ...jobs]);
  expect(performance.now() - fromMs).toBeGreaterThan(2_000);
});

it('protects a route', async () => {
  expect(await run('protect.ts')).toEqual([
    '15 items: 200, "default";r=5',
    '21 items: 400, null',
    'A cost of 21 never fits a limiter that admits 20 at once: send at most 20.',
    '15 items: 429, "default";r=5',
    'The limit is reached: come back in 10 s.',
  ]);
});
