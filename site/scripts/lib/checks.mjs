/**
 * Every check of the repository, in order. A check resolves to how many of its parts passed and
 * failed, and perhaps what was left out and why; one that has no count of its own counts as one.
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
      ...['--config', '.dependency-cruiser.cjs', 'simulations', 'services', 'site'],
    ),
  },
  {
    name: 'generated',
    skip: () => !existsSync(inRoot('simulations/generated/generate.ts')),
    run: program('simulations/generated/generate.ts', '--check'),
  },
  { name: 'unit', run: unit },
  { name: 'build', run: async () => one(await build({ always: true })) },
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

/**
 * The site once more under a path, as on a host that it shares with others, and the tests of what
 * a path could break. It has folders of its own, so that the other build stays as it is.
 */
async function basePath() {
  const folder = '.cache/base-path';
  const env = {
    SITE_BASE_URL: '/steady/',
    SITE_BUILD_DIR: `${folder}/build`,
    DOCUSAURUS_GENERATED_FILES_DIR_NAME: `${folder}/docusaurus`,
    // The bundler's cache does not know of folders and paths: it would mix the two builds.
    DOCUSAURUS_NO_PERSISTENT_CACHE: 'true',
    E2E_PORT: process.env.E2E_BASE_PATH_PORT ?? '3106',
  };
  const build = ['build', '--out-dir', env.SITE_BUILD_DIR];
  const built = await runNode('node_modules/@docusaurus/core/bin/docusaurus.mjs', build, { env });
  if (built !== 0) return one(false);
  return browser({ only: ['base-path.spec.ts'], env });
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
