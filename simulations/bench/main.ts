/**
 * `npm run bench`: speed, beside peers measured in the same run.
 *
 * Results go to standard output, as tables or, with --json, as one JSON object. Exit code 0: done,
 * however fast; 1: an engine gave a wrong result; 2: the command was not understood.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ratiosOf } from './aims.ts';
import { measurePages } from './browser.ts';
import { findContenders } from './contenders.ts';
import { type Race, race } from './race.ts';
import { report } from './report.ts';
import type { Results } from './results.ts';
import { measureSeeks } from './seek.ts';

const PARTS = ['mm1', 'seek', 'frames'] as const;

const HELP = `npm run -s bench -- [--json] [--only ${PARTS.join('|')}]

Measures the engines beside their peers, seeking back, and a running panel in Chromium: a minute.
Peers and browser are used where they are there; nothing is installed, and what is missing is told.
Other work on the machine spoils it: the ratios bear that better than the times.`;

async function measure(only: string | undefined): Promise<Results> {
  const wanted = (part: (typeof PARTS)[number]) => only === undefined || only === part;
  const machine = {
    node: process.versions.node,
    cpu: cpus()[0]?.model ?? 'unknown',
    cpus: cpus().length,
    loadAverage: loadavg(),
  };
  const mm1 = wanted('mm1') ? await measureRace() : undefined;
  const seek = wanted('seek')
    ? await measureSeeks({ seconds: 60, arrivalsPerSecond: 1_000, rounds: 11, warmups: 3 })
    : undefined;
  const frames = wanted('frames') ? await measurePages(5_000) : undefined;
  return {
    machine,
    ...(mm1 && { mm1, ratios: ratiosOf(mm1) }),
    ...(seek && { seek }),
    ...(frames && { frames }),
  };
}

async function measureRace(): Promise<Race> {
  const field = await findContenders();
  try {
    return await race(field, { rounds: 7, warmups: 2, share: 1 });
  } finally {
    await Promise.all(field.contenders.map(({ close }) => close()));
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean' },
        only: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const part = values.only;
    if (part !== undefined && !PARTS.some((one) => one === part)) {
      throw new Error(`There is no part "${part}": ${PARTS.join(', ')}.`);
    }
    return values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message} See --help.\n`);
    process.exitCode = 2;
    return undefined;
  }
}

const options = readOptions();
if (options?.help) {
  process.stdout.write(`${HELP}\n`);
} else if (options) {
  process.stderr.write('Measuring: a minute at most.\n');
  const results = await measure(options.only);
  process.stdout.write(`${options.json ? JSON.stringify(results, null, 2) : report(results)}\n`);
  if (results.mm1 && results.mm1.wrong.length > 0) process.exitCode = 1;
}
