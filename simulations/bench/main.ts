/**
 * `npm run bench`: speed, beside peers measured in the same run. `npm run bench -- services` is the
 * companion services’ own, in a process of its own.
 *
 * Results go to standard output, as tables or, with --json, as one JSON object. Exit code 0: done,
 * however fast; 1: an engine gave a wrong result; 2: the command was not understood.
 */
import { spawn } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { aimedOf, ratiosOf } from './aims.ts';
import { inBrowser } from './browser.ts';
import { measureCaches } from './caches.ts';
import { measureConcepts } from './concepts.ts';
import { findContenders } from './contenders.ts';
import { measureDrags } from './drag.ts';
import { measureAllFrames } from './frames.ts';
import { measureMemory } from './memory.ts';
import { HELP, type Options, type Part, readOptions } from './options.ts';
import { type Race, race } from './race.ts';
import { report } from './report.ts';
import type { Results } from './results.ts';
import { measureSeeks } from './seek.ts';

async function measure({ only, minutes }: Options): Promise<Results> {
  const wanted = (part: Part) => (only === undefined ? part !== 'memory' : only === part);
  const machine = {
    node: process.versions.node,
    cpu: cpus()[0]?.model ?? 'unknown',
    cpus: cpus().length,
    loadAverage: loadavg(),
  };
  const mm1 = wanted('mm1') ? await measureRace() : undefined;
  const events = { compiled: 200_000, xstate: 10_000 };
  const concepts = wanted('concepts')
    ? await measureConcepts({ rounds: 5, warmups: 2, events })
    : undefined;
  const caches = wanted('caches')
    ? await measureCaches({ ...CACHES, rounds: 7, warmups: 2 })
    : undefined;
  const seek = wanted('seek')
    ? await measureSeeks({ seconds: 60, arrivalsPerSecond: 1_000, rounds: 11, warmups: 3 })
    : undefined;
  const size = { perSecond: 30, positions: 100, rounds: 2 };
  const drag = wanted('drag')
    ? await inBrowser((page, site) => measureDrags(page, site, size))
    : undefined;
  const frames = wanted('frames')
    ? await inBrowser((page, site) => measureAllFrames(page, site, 5_000))
    : undefined;
  const memory = wanted('memory')
    ? await inBrowser((page, site) => measureMemory(page, site, minutes))
    : undefined;
  return {
    machine,
    ...(mm1 && { mm1, ratios: ratiosOf(mm1) }),
    ...(concepts && { concepts }),
    ...(caches && { caches }),
    ...(seek && { seek }),
    ...(drag && { drag }),
    ...(frames && { frames }),
    ...((drag || frames) && { aims: aimedOf({ drag, frames }) }),
    ...(memory && { memory }),
  };
}

/** A million requests for a tenth as many keys, and room for a tenth of these. */
const CACHES = { requests: 1_000_000, keys: 100_000, capacity: 10_000 };

async function measureRace(): Promise<Race> {
  const field = await findContenders();
  try {
    return await race(field, { rounds: 7, warmups: 2, share: 1 });
  } finally {
    await Promise.all(field.contenders.map(({ close }) => close()));
  }
}

/** The services know the simulations, and not the other way round: their bench is a program to run. */
function benchServices(args: readonly string[]): Promise<number> {
  const file = path.resolve(import.meta.dirname, '../../services/bench/main.ts');
  const child = spawn(process.execPath, [file, ...args], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const args = process.argv.slice(2);
const asked = readOptions(args);
if (args[0] === 'services') {
  process.exitCode = await benchServices(args.slice(1));
} else if (!asked.ok) {
  process.stderr.write(`${asked.message} See --help.\n`);
  process.exitCode = 2;
} else if (asked.options.help) {
  process.stdout.write(`${HELP}\n`);
} else {
  const { options } = asked;
  const long = options.only === 'memory' ? `${options.minutes} minutes` : 'three minutes at most';
  process.stderr.write(`Measuring: ${long}.\n`);
  const results = await measure(options);
  process.stdout.write(`${options.json ? JSON.stringify(results, null, 2) : report(results)}\n`);
  const wrong = [...(results.mm1?.wrong ?? []), ...(results.caches?.wrong ?? [])];
  if (wrong.length > 0) process.exitCode = 1;
}
