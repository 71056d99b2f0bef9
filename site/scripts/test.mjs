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
  let passed = 0;
  let failed = 0;
  for (const { name, run, skip } of checks.filter((check) => only.includes(check.name))) {
    console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}\n`);
    if (skip?.()) {
      lines.push(`  –  ${name.padEnd(14)} nothing to check yet`);
      continue;
    }
    const startMs = Date.now();
    const result = await run();
    passed += result.passed;
    failed += result.failed;
    const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
    const sign = result.failed > 0 ? '✗' : '✓';
    const counts = `${result.passed} passed, ${result.failed} failed`;
    lines.push(`  ${sign}  ${name.padEnd(14)} ${counts.padEnd(26)} ${seconds.padStart(6)} s`);
    lines.push(...(result.leftOut ?? []).map((what) => `     left out: ${what}`));
    console.log(`\n${sign} ${name}: ${seconds} s`);
  }
  console.log(`\n${lines.join('\n')}\n`);
  finish(passed, failed);
}

function finish(passed, failed) {
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
}
