/**
 * `npm test`: installs what is missing, then runs every check. The last line is the sum.
 *
 *     npm test -- --only unit            one check, or several: --only types,lint
 *     npm test -- --list                 what there is
 */
import { parseArgs } from 'node:util';
import { checks } from './lib/checks.mjs';
import { install } from './lib/install.mjs';

const { values } = parseArgs({
  options: { only: { type: 'string' }, list: { type: 'boolean', default: false } },
});
const names = checks.map(({ name }) => name);
const only = values.only?.split(',') ?? names;
const unknown = only.filter((name) => !names.includes(name));

if (values.list) {
  console.log(names.join('\n'));
} else if (unknown.length > 0) {
  console.error(`There is no check "${unknown.join('", "')}". There are: ${names.join(', ')}.`);
  process.exitCode = 1;
} else {
  await runChecks();
}

async function runChecks() {
  if (!(await install())) {
    finish(0, 1);
    return;
  }
  const lines = [];
  const sum = { passed: 0, failed: 0 };
  for (const group of groupsOf(checks.filter(({ name }) => only.includes(name)))) {
    const results = await Promise.all(group.map((check) => runCheck(check, group.length > 1)));
    for (const { passed, failed, line, leftOut = [] } of results) {
      sum.passed += passed;
      sum.failed += failed;
      lines.push(line, ...leftOut.map((what) => `     left out: ${what}`));
    }
  }
  console.log(`\n${lines.join('\n')}\n`);
  finish(sum.passed, sum.failed);
}

/** Neighbours that run together, and each of the others alone. */
function groupsOf(chosen) {
  const groups = [];
  for (const check of chosen) {
    const before = groups.at(-1);
    if (check.together && before?.[0].together === check.together) before.push(check);
    else groups.push([check]);
  }
  return groups;
}

/** Runs one check; beside others it prints all it has to say when it has ended. */
async function runCheck({ name, run, skip }, beside) {
  const heading = `\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}\n`;
  if (!beside) console.log(heading);
  if (skip?.()) {
    return { passed: 0, failed: 0, line: `  –  ${name.padEnd(14)} nothing to check yet` };
  }
  const told = [];
  const startMs = Date.now();
  const result = await run(beside ? { told: (text) => told.push(text) } : {});
  const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
  const sign = result.failed > 0 ? '✗' : '✓';
  const counts = `${result.passed} passed, ${result.failed} failed`;
  if (beside) console.log(`${heading}\n${told.join('')}`);
  console.log(`\n${sign} ${name}: ${seconds} s`);
  const line = `  ${sign}  ${name.padEnd(14)} ${counts.padEnd(26)} ${seconds.padStart(6)} s`;
  return { ...result, line };
}

function finish(passed, failed) {
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
}
