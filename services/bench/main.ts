/** `npm run bench -- services`: the services’ speed, beside peers measured in the same run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { hasRedis, NO_REDIS, startRedis } from '../shared/testing/redis-server.ts';
import { type Contender, startContender, WANTED } from './contenders.ts';
import { freeze } from './freeze.ts';
import { type BenchOptions, HELP, readOptions } from './options.ts';
import { POLICY } from './policy.ts';
import { race } from './race.ts';
import { type Results, ratiosOf, report } from './report.ts';

const CONNECTIONS = 32;
const FROZEN = { perSecond: 500, seconds: 4 };

async function measure({ rounds, seconds }: BenchOptions): Promise<Results> {
  const loadAverage = loadavg();
  const folder = mkdtempSync(path.join(tmpdir(), 'steady-state-bench-'));
  const policies = path.join(folder, 'policies.json');
  writeFileSync(policies, JSON.stringify({ default: POLICY }));
  const redis = hasRedis() ? await startRedis() : undefined;
  const contenders: Contender[] = [];
  try {
    for (const wanted of WANTED) {
      if (wanted.store === 'redis' && !redis) continue;
      const env: Record<string, string> = { POLICIES: policies };
      if (wanted.store === 'redis' && redis) env.REDIS_URL = redis.url;
      contenders.push(await startContender(wanted, env));
    }
    const raced = await race(contenders, { rounds, seconds, connections: CONNECTIONS });
    const ours = contenders.find(({ id }) => id === 'ours-redis');
    const frozen = redis && ours ? await freeze({ url: ours.url, redis, ...FROZEN }) : undefined;
    return {
      machine: {
        node: process.versions.node,
        cpu: cpus()[0]?.model ?? 'unknown',
        cpus: cpus().length,
        loadAverage,
        loadAverageAfter: loadavg(),
      },
      raced,
      ratios: ratiosOf(raced),
      frozen,
      missing: redis ? [] : [`On Redis nothing was measured: that ${NO_REDIS}.`],
    };
  } finally {
    for (const { close } of contenders) close();
    await redis?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const asked = readOptions(process.argv.slice(2));
if (!asked.ok) {
  process.stderr.write(`${asked.message} See --help.\n`);
  process.exitCode = 2;
} else if (asked.options.help) {
  process.stdout.write(`${HELP}\n`);
} else {
  const { json, rounds, seconds } = asked.options;
  const long = Math.ceil(WANTED.length * (rounds * seconds + seconds + 2) + 10);
  process.stderr.write(`Measuring: about ${long} seconds.\n`);
  try {
    const results = await measure(asked.options);
    process.stdout.write(`${json ? JSON.stringify(results, null, 2) : report(results)}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
