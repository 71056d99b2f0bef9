/** What the command line asks of the bench. */
import { parseArgs } from 'node:util';

const PARTS = ['mm1', 'concepts', 'caches', 'seek', 'drag', 'frames', 'memory'] as const;

export type Part = (typeof PARTS)[number];

export interface Options {
  readonly json: boolean;
  readonly help: boolean;
  /** undefined: all but memory. */
  readonly only: Part | undefined;
  /** How long the memory of a playing panel is watched. */
  readonly minutes: number;
}

export type Asked =
  | { readonly ok: true; readonly options: Options }
  | { readonly ok: false; readonly message: string };

const MINUTES = 5;
const MINUTES_MAX = 600;

export const HELP = `npm run -s bench -- [--json] [--only ${PARTS.join('|')}] [--minutes <n>]

  mm1       the engines beside their peers, on one queue
  concepts  each concept, compiled machines beside real actors
  caches    eviction policies beside caches of npm, a million requests each
  seek      seeking back in a run, in Node
  drag      the time line of a panel dragged from end to end and back, in Chromium
  frames    what a running panel costs the page's main thread, in Chromium
  memory    memory of the page and its worker while a panel plays; only when asked for
            --minutes <n>  for so long, 2 to ${MINUTES_MAX}; default: ${MINUTES}

npm run -s bench -- services: the companion services beside their peers; see its own --help.

Measures all but memory, in about two minutes. Peers and browser are used where they are there;
nothing is installed, and what is missing is told. In Chromium it measures the site that was built
last. Other work on the machine spoils it: the ratios bear that better than the times.`;

/** Reads the arguments; what cannot be understood becomes a message. */
export function readOptions(args: readonly string[]): Asked {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
        minutes: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const only = PARTS.find((one) => one === values.only);
    if (values.only !== undefined && only === undefined) {
      return { ok: false, message: `There is no part "${values.only}": ${PARTS.join(', ')}.` };
    }
    if (values.minutes !== undefined && only !== 'memory') {
      return { ok: false, message: '--minutes is for --only memory.' };
    }
    const minutes = Number(values.minutes ?? MINUTES);
    if (!Number.isInteger(minutes) || minutes < 2 || minutes > MINUTES_MAX) {
      const message = `--minutes is a whole number from 2 to ${MINUTES_MAX}, not "${values.minutes}".`;
      return { ok: false, message };
    }
    return { ok: true, options: { json: values.json, help: values.help, only, minutes } };
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  }
}
