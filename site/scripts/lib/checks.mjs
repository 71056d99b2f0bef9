/**
 * Every check of the repository, in order; those that are `together` run at once. A check resolves to
 * how many of its parts passed and failed, and perhaps what was left out and why; one that has no
 * count of its own counts as one.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { leftOutIn } from './left-out.mjs';
import { inRoot } from './paths.mjs';
import { runNode } from './run.mjs';
import { findServers } from './servers.mjs';
import { builtUnderPath, underPath } from './under-path.mjs';

const one = (passed) => (passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
const program =
  (file, ...args) =>
  async (options) =>
    one((await runNode(file, args, options)) === 0);
/** They use one processor each. */
const together = 'sources';

export const checks = [
  { name: 'types', together, run: program('node_modules/typescript/bin/tsc', '--noEmit') },
  {
    name: 'lint',
    together,
    run: program('node_modules/@biomejs/biome/bin/biome', 'check', '.'),
  },
  {
    name: 'architecture',
    together,
    run: program(
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', '.dependency-cruiser.cjs', 'simulations', 'services', 'site'],
    ),
  },
  {
    name: 'generated',
    together,
    skip: () => !existsSync(inRoot('simulations/generated/generate.ts')),
    run: program('simulations/generated/generate.ts', '--check'),
  },
  { name: 'unit', run: unit },
  { name: 'build', run: builds },
  { name: 'browser', run: () => browser() },
  { name: 'base-path', run: basePath },
];

async function unit() {
  await findServers();
  return counted(
    (report) =>
      runNode('node_modules/vitest/vitest.mjs', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]),
    ({ numPassedTests, numFailedTests, testResults }) => ({
      passed: numPassedTests,
      // A file that cannot be read has failed without running a test.
      failed:
        numFailedTests +
        testResults.filter(
          ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
        ).length,
      leftOut: leftOutIn(testResults),
    }),
  );
}

async function browser({ only = [], env = {} } = {}) {
  const chromium = await findChromium();
  if (chromium === undefined) return one(false);
  return counted(
    (report) =>
      runNode('node_modules/@playwright/test/cli.js', ['test', ...only, '--reporter=line,json'], {
        env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...env },
      }),
    ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
    }),
  );
}

/** The site as it is served, and at the same time once more under a path. */
async function builds() {
  const built = await Promise.all([build({ always: true }), builtUnderPath()]);
  const passed = built.filter(Boolean).length;
  return { passed, failed: built.length - passed };
}

/** What a path could break. */
async function basePath() {
  if (!(await builtUnderPath())) return one(false);
  return browser({ only: ['base-path.spec.ts'], env: underPath });
}

/** Runs a program that writes a report, and counts in it. */
async function counted(start, count) {
  const folder = mkdtempSync(path.join(tmpdir(), 'steady-state-'));
  const report = path.join(folder, 'report.json');
  try {
    const code = await start(report);
    const counts = existsSync(report)
      ? count(JSON.parse(readFileSync(report, 'utf8')))
      : { passed: 0, failed: 0 };
    const silent = code !== 0 && counts.failed === 0;
    return silent ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
