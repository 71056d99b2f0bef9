/**
 * `npm run sim`: the page's simulations, headless.
 *
 * Results go to standard output, problems to standard error. Exit code 0: done; 2: the command
 * was not understood, or a value in it is not possible; 130: interrupted, as shells have it.
 */

import { nearest } from '../run/nearest.ts';
import type { Outcome } from '../run/problem.ts';
import { problem } from '../run/problem.ts';
import { crashPoints } from './crash-points.ts';
import { help, overview } from './help.ts';
import { list } from './list.ts';
import { run } from './run.ts';
import { sweep } from './sweep.ts';

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<Outcome<string>>>> = {
  list,
  run,
  sweep,
  'crash-points': crashPoints,
};

async function main(args: readonly string[]): Promise<Outcome<string>> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return { ok: true, value: overview() };
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const near = nearest(name, Object.keys(COMMANDS));
    return problem('unknown-command', `There is no command "${name}".${near} See --help.`);
  }
  if (rest.includes('--help') || rest.includes('-h')) return { ok: true, value: help(name) };
  return command(rest);
}

const outcome = await main(process.argv.slice(2));
if (outcome.ok) {
  process.stdout.write(`${outcome.value}\n`);
} else {
  // One line, also where what was given and is quoted has several.
  process.stderr.write(`${outcome.problem.message.replace(/\s+/g, ' ')}\n`);
  process.exitCode = outcome.problem.kind === 'interrupted' ? 130 : 2;
}
