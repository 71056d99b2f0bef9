/**
 * One visit of Lighthouse to a page: a browser of its own, mobile settings, an empty cache.
 * The throttling is Lighthouse's default: computed from the visit, not slept through.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { CATEGORIES, TIMINGS } from './lighthouse-pages.mjs';
import { runNode } from './lighthouse-programs.mjs';

/** Scores out of 100, times in ms, and what kept a category other than performance below 100. */
export async function visit(options) {
  // A browser that does not come up in time once need not end a measurement of minutes.
  return visitOnce(options).catch(() => visitOnce(options));
}

async function visitOnce({ program, chromium, address }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'steady-state-'));
  const file = path.join(folder, 'report.json');
  const problem = `Lighthouse could not measure ${address}.`;
  try {
    const args = [
      ...[program, address, '--quiet', '--output=json', `--output-path=${file}`],
      `--only-categories=${CATEGORIES.join(',')}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
      '--no-enable-error-reporting',
    ];
    await runNode(args, problem, { env: { CHROME_PATH: chromium } });
    return read(JSON.parse(readFileSync(file, 'utf8')), problem);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read({ categories, audits, environment, runtimeError }, problem) {
  if (runtimeError) throw new Error(`${problem} It says: ${runtimeError.message}`);
  const score = (id) => [id, Math.round(categories[id].score * 100)];
  const time = ({ id }) => [id, audits[id].numericValue];
  return {
    scores: Object.fromEntries(CATEGORIES.map(score)),
    times: Object.fromEntries(TIMINGS.map(time)),
    failed: CATEGORIES.slice(1).flatMap((id) => failedAudits(categories[id], audits)),
    /** How fast Lighthouse found the machine just then, and the load average of the last minute. */
    benchmarkIndex: environment.benchmarkIndex,
    load: loadavg()[0],
    browser: `Chromium ${/Chrome\/(\d+)/.exec(environment.hostUserAgent)?.[1]}`,
  };
}

function failedAudits({ id: category, auditRefs }, audits) {
  return auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => ({
      category,
      id,
      title: audits[id].title,
      where: (audits[id].details?.items ?? []).map(placeOf),
    }));
}

/** What an audit points at: an element, an address, or what it says of them. */
function placeOf(item) {
  const { node, url, source, description } = item;
  if (node) return `${node.selector}  ${node.snippet}`;
  return url ?? source?.url ?? description ?? JSON.stringify(item);
}
