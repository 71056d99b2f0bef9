/** The command line of `npm run bench -- services`. */
import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly rounds: number;
  readonly seconds: number;
}

export type Asked =
  | { readonly ok: true; readonly options: BenchOptions }
  | { readonly ok: false; readonly message: string };

export const HELP = `npm run -s bench -- services [--json] [--rounds <n>] [--seconds <s>]

Measures the rate limiter as a service, in memory and on Redis, beside the same route on Fastify and
beside rate-limiter-flexible, each in a process of its own, over loopback; and how it answers while
Redis is stopped. Redis is the machine’s own redis-server, on a port of its own.

  --rounds <n>   how often everybody is measured, 1 to 50; default: 6
  --seconds <s>  how long each time, 0.2 to 30; default: 2

Exit code 0: done, however fast; 1: a server gave a wrong answer; 2: not understood. Other work on
the machine spoils it: ratios bear that better than times.`;

/** Reads the arguments; what cannot be understood becomes a message. */
export function readOptions(args: readonly string[]): Asked {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        rounds: { type: 'string', default: '6' },
        seconds: { type: 'string', default: '2' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
    if (!Number.isInteger(rounds) || rounds < 1 || rounds > 50) {
      return bad(`--rounds is a whole number from 1 to 50, not "${values.rounds}".`);
    }
    if (!(seconds >= 0.2 && seconds <= 30)) {
      return bad(`--seconds is a number from 0.2 to 30, not "${values.seconds}".`);
    }
    return { ok: true, options: { help: values.help, json: values.json, rounds, seconds } };
  } catch (error) {
    return bad((error as Error).message);
  }
}

const bad = (message: string): Asked => ({ ok: false, message });
