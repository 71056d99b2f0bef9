/** `npm run load` as a script meets it: exit codes, what it prints, and against which servers. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRateLimiter } from '../../rate-limiter/service.ts';
import { settingsFrom } from '../../rate-limiter/settings.ts';

const COMMAND = path.join(import.meta.dirname, '../../command.mjs');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'steady-state-load-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command, without a k6 that this machine may have. */
function load(args: readonly string[], PATH = folder) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const options = { env: { ...process.env, PATH } };
    const all = [COMMAND, 'shared/load', ...args];
    execFile(process.execPath, all, options, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

/** A server that is healthy, and does as it likes with everything else. */
async function serving(listener: RequestListener) {
  const server = createServer((request, response) => {
    if (request.url === '/health') response.end('{}');
    else listener(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => server.closeAllConnections() ?? server.close() };
}

const script = (name: string, text: string) => {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return ['rate-limiter', '--script', file];
};

const atRate = (rate: number, seconds: number, thresholds: object) => `
export const options = {
  scenarios: { one: { executor: 'constant-arrival-rate', rate: ${rate}, timeUnit: '1s',
    duration: '${seconds}s', preAllocatedVUs: 500, gracefulStop: '1s' } },
  thresholds: ${JSON.stringify(thresholds)},
};`;

const GET = `
import http from 'k6/http';
export default async () => { await http.asyncRequest('GET', __ENV.URL + '/work'); };`;

describe('thresholds', () => {
  it('are reached by the service under its own script: 0', async () => {
    const service = await startRateLimiter(settingsFrom({ PORT: '0', LOG_LEVEL: 'silent' }));
    try {
      const args = ['--url', service.url, '--rate', '100', '--duration', '2s', '--json'];
      const { code, out, err } = await load(['rate-limiter', ...args]);
      const { passed, metrics, checks, thrown, thresholds } = JSON.parse(out);
      const missed = thresholds.filter(({ ok }: { ok: boolean }) => !ok);
      // How fast this machine is just now is no matter of the test.
      const [slow] = missed.map(({ metric }: { metric: string }) => metric);
      expect([undefined, 'http_req_duration']).toContain(slow);
      expect([code, passed, err]).toEqual(slow ? [99, false, ''] : [0, true, '']);
      expect(metrics.http_reqs.count).toBe(200);
      // Fifty asked at 25 a second where 13 a second and 13 at once pass.
      expect(metrics.greedy_admitted.count).toBeGreaterThan(13);
      expect(metrics.greedy_admitted.count + metrics.greedy_refused.count).toBe(50);
      expect(checks['a refusal says when to come back']).toEqual({ passed: 200, failed: 0 });
      expect(thrown).toEqual({});
    } finally {
      await service.stop();
    }
  });

  it('are not, by a server that fails: 99, as with k6', async () => {
    const { url, close } = await serving((_request, response) => {
      response.writeHead(500).end();
    });
    const args = ['--url', url, '--rate', '50', '--duration', '1s'];
    const { code, out } = await load(['rate-limiter', ...args]);
    close();
    expect(code).toBe(99);
    expect(out).toContain('✗ NOT REACHED: http_req_failed rate==0: it is 1');
    expect(out).toContain('✗ NOT REACHED: greedy_admitted count>0: it is 0');
  });
});

describe('a server that stalls', () => {
  it('is seen in the latencies of all that were due meanwhile', async () => {
    let fromMs = 0;
    const { url, close } = await serving((_request, response) => {
      fromMs ||= performance.now();
      const atMs = performance.now() - fromMs;
      // Nothing is answered between 0.5 s and 1.3 s.
      const waitMs = atMs > 500 && atMs < 1_300 ? 1_300 - atMs : 0;
      setTimeout(() => response.end('{}'), waitMs);
    });
    const stalled = script('stalled', GET + atRate(100, 2, { http_req_duration: ['p(95)<100'] }));
    const { code, out } = await load([...stalled, '--url', url, '--json']);
    close();
    const { http_req_duration: took, http_reqs: requests } = JSON.parse(out).metrics;
    expect([code, requests.count]).toEqual([99, 200]);
    // Forty of a hundred came into the stall, and waited 0.4 s on average.
    expect(took.max).toBeGreaterThan(750);
    expect(took['p(90)']).toBeGreaterThan(500);
    expect(took.avg).toBeGreaterThan(120);
    expect(took.med).toBeLessThan(100);
  });

  it('counts from when a request was due, also where this program is late itself', async () => {
    const { url, close } = await serving((_request, response) => void response.end('{}'));
    const busy = `
import http from 'k6/http';
let first = true;
export default async () => {
  const untilMs = Date.now() + (first ? 400 : 0);
  first = false;
  while (Date.now() < untilMs);
  await http.asyncRequest('GET', __ENV.URL + '/work');
};`;
    const late = script('late', busy + atRate(50, 1, {}));
    const { out } = await load([...late, '--url', url, '--json']);
    close();
    const { metrics } = JSON.parse(out);
    expect(metrics.http_reqs.count).toBe(50);
    expect(metrics.begun_late.max).toBeGreaterThan(350);
    expect(metrics.http_req_duration['p(90)']).toBeGreaterThan(200);
  });

  it('has failed those that it never answers', async () => {
    const { url, close } = await serving(() => {});
    const silent = script('silent', GET + atRate(10, 1, { http_req_failed: ['rate<0.1'] }));
    const { code, out } = await load([...silent, '--url', url, '--json']);
    close();
    const { metrics, unfinished } = JSON.parse(out);
    expect([code, unfinished]).toEqual([99, 10]);
    expect(metrics.http_req_failed).toMatchObject({ hits: 10, all: 10 });
    expect(metrics.http_req_duration.min).toBeGreaterThan(1_000);
  });
});

describe('what this runner has not is refused with a message: 2', () => {
  const plain = atRate(10, 1, {});
  it.each([
    ['a module', `import ws from 'k6/ws'; ${GET}${plain}`, 'The module k6/ws is not known'],
    ['an export', `import { sleep } from 'k6'; ${GET}${plain}`, 'sleep of k6 is not known'],
    ['a function', GET.replace('asyncRequest', 'batch') + plain, 'http.batch is not known'],
    [
      'a parameter',
      GET.replace("'/work')", "'/work', null, { jar: {} })") + plain,
      'The parameter jar of a request is not known',
    ],
    ['an option', `${GET}export const options = { vus: 3 };`, 'The option vus is not known'],
    [
      'a threshold',
      GET + atRate(10, 1, { 'http_reqs{status:200}': ['count>1'] }),
      'A threshold on tags (http_reqs{status:200}) is not known',
    ],
    [
      'a figure',
      GET + atRate(10, 1, { http_reqs: ['p(99)<1'] }),
      '"p(99)" of the counter http_reqs',
    ],
    [
      'a summary',
      `${GET}${plain}export const handleSummary = () => ({});`,
      'handleSummary is not known',
    ],
  ])('%s', async (name, text, words) => {
    const { url, close } = await serving((_request, response) => void response.end('{}'));
    const { code, out, err } = await load([
      ...script(name.replaceAll(' ', '-'), text),
      '--url',
      url,
    ]);
    close();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).toMatch(/run the script with k6\.\n$/);
  });
});

it('says how to start a service where none answers: 1', async () => {
  const { code, err } = await load(['rate-limiter', '--url', 'http://127.0.0.1:1']);
  expect(code).toBe(1);
  expect(err).toContain(
    'start the service in another terminal with "PORT=1 npm run service -- rate-limiter"',
  );
});

it.each([
  [[], 'Name a service: rate-limiter.'],
  [['nothing'], 'There is no load script of "nothing": rate-limiter.'],
  [['rate-limiter', '--rate', 'many'], '"many" is no rate'],
  [['rate-limiter', '--duration', '10'], '"10" is no duration'],
  [['rate-limiter', '--url', 'here'], '"here" is no address of a service'],
  [['rate-limiter', '--script', 'none.ts'], 'There is no script "none.ts"'],
  [['rate-limiter', '--bogus'], "Unknown option '--bogus'"],
])('%j is refused with a message: 2', async (args, words) => {
  const { code, out, err } = await load(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(words);
});

it('hands over to k6 where it is on the PATH, and passes its exit code on', async () => {
  const { url, close } = await serving(() => {});
  const bin = mkdtempSync(path.join(folder, 'bin-'));
  const k6 = path.join(bin, 'k6');
  writeFileSync(k6, '#!/bin/sh\necho "k6 $@"\nexit 99\n');
  chmodSync(k6, 0o755);
  const { code, out } = await load(
    ['rate-limiter', '--url', url, '--rate', '7'],
    `${bin}:/bin:/usr/bin`,
  );
  close();
  expect(code).toBe(99);
  expect(out).toMatch(
    new RegExp(`^k6 run -e URL=${url} -e RATE=7 -e DURATION=10s .*rate-limiter/load\\.k6\\.ts\\n$`),
  );
});
