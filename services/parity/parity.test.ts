/** `npm run parity` as a script meets it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PARITY_FORMAT } from '../../simulations/run/parity.ts';
import { startRateLimiter } from '../rate-limiter/service.ts';
import { settingsFrom } from '../rate-limiter/settings.ts';

const COMMAND = path.join(import.meta.dirname, '../command.mjs');

const parity = (...args: readonly string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [COMMAND, 'parity', ...args], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });

// In real time: a machine that is busy at the wrong moment leaves some of it unexplained.
it('writes what was measured, and tells it', { retry: 2 }, async () => {
  const service = await startRateLimiter(settingsFrom({ PORT: '0', LOG_LEVEL: 'silent' }));
  const folder = mkdtempSync(path.join(tmpdir(), 'steady-state-parity-'));
  const file = path.join(folder, 'measured.json');
  try {
    const { code, out } = await parity(
      ...['rate-limiter', '--scenario', 'gcra', '--url', service.url],
      ...['--until', '5.4', '--speed', '5', '--out', file],
    );
    expect(code, out).toBe(0);
    expect(out).toContain('decided otherwise');
    expect(out).toMatch(/sent late by +median/);
    const { format, lanes, speed } = JSON.parse(readFileSync(file, 'utf8'));
    expect([format, speed, lanes.length]).toEqual([PARITY_FORMAT, 5, 1]);
    expect(lanes[0].rows.length).toBeGreaterThan(300);
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true });
  }
});

it('says how to start a service where none answers: 1', async () => {
  const { code, err } = await parity(
    'rate-limiter',
    '--scenario',
    'burst',
    '--url',
    'http://127.0.0.1:1',
  );
  expect(code).toBe(1);
  expect(err).toContain('start the service in another terminal with');
});

it.each([
  [[], 'Name the service'],
  [['rate-limiter'], 'Name a scenario'],
  [['rate-limiter', '--scenario', 'none'], 'There is no scenario "none"'],
  [['rate-limiter', '--scenario', 'burst', '--speed', '0.5'], '"0.5" is no speed'],
  [['rate-limiter', '--scenario', 'burst', '--until', 'noon'], '"noon" is no number of seconds'],
  [['rate-limiter', '--scenario', 'burst', '--url', 'x'], '"x" is no address'],
  [['rate-limiter', '--bogus'], "Unknown option '--bogus'"],
])('%j is refused with a message: 2', async (args, words) => {
  const { code, out, err } = await parity(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(words);
});
