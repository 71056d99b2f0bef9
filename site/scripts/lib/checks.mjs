/**
 * Every check of the repository, in order. A check resolves to how many of its parts passed and
 * failed; one that has no count of its own counts as one.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { inRoot } from './paths.mjs';
import { runNode } from './run.mjs';

const one = (passed) => (passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
const program =
  (file, ...args) =>
  async () =>
    one((await runNode(file, args)) === 0);

export const checks = [
  { name: 'types', run: program('node_modules/typescript/bin/tsc', '--noEmit') },
  { name: 'lint', run: program('node_modules/@biomejs/biome/bin/biome', 'check', '.') },
  {
    name: 'architecture',
    run: program(
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', '.dependency-cruiser.cjs', 'simulations', 'site'],
    ),
  },
  {
    name: 'generated',
    skip: () => !existsSync(inRoot('simulations/generated/generate.ts')),
    run: program('simulations/generated/generate.ts', '--check'),
  },
  { name: 'unit', run: unit },
  { name: 'build', run: async () => one(await build({ always: true })) },
  { name: 'browser', run: browser },
];

function unit() {
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
    }),
  );
}

async function browser() {
  const chromium = await findChromium();
  if (chromium === undefined) return one(false);
  return counted(
    (report) =>
      runNode('node_modules/@playwright/test/cli.js', ['test', '--reporter=line,json'], {
        env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      }),
    ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
    }),
  );
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
