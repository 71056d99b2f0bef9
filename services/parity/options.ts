/** The command line of `npm run parity`. */
import { parseArgs } from 'node:util';

export interface ParityArguments {
  readonly help: boolean;
  readonly service: string;
  readonly scenario: string;
  readonly url: string;
  readonly lanes: readonly string[];
  readonly out: string;
  readonly speed: number;
  readonly untilUs: number;
}

export type Asked =
  | { readonly ok: true; readonly options: ParityArguments }
  | { readonly ok: false; readonly message: string };

const SERVICE = 'rate-limiter';
const URL_USUAL = 'http://127.0.0.1:4001';
const OUT_USUAL = 'parity.json';
const SPEED_MAX = 50;

export const HELP = `npm run -s parity -- ${SERVICE} --scenario <id> [options]

  --scenario <id>    of the simulation, such as burst
  --url <url>        where the service answers; ${URL_USUAL} where left out
  --lane <id>        only this lane of the scenario; may be given several times
  --until <seconds>  only what comes before this instant of the run
  --speed <n>        so many times as fast as real time, 1 to ${SPEED_MAX}; windows are as much shorter
  --out <file>       what is written; ${OUT_USUAL} where left out

Sends the requests of a simulated run to the running service, each at its instant, and writes what
came: the figure of the scenario lays it over the simulated run. Every request that was decided
otherwise is explained.

Exit code 0: done; 1: nothing answers, or it answers as no such service does; 2: the command was not
understood, or the scenario needs what the service does not have; 3: a decision that neither
lateness nor order explains.`;

/** Reads the arguments; what cannot be understood becomes a message. */
export function readOptions(args: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        scenario: { type: 'string', default: '' },
        url: { type: 'string', default: URL_USUAL },
        lane: { type: 'string', multiple: true, default: [] },
        until: { type: 'string' },
        speed: { type: 'string', default: '1' },
        out: { type: 'string', default: OUT_USUAL },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { scenario, url, lane: lanes, out, help, until = 'Infinity' } = values;
    const [service = ''] = positionals;
    const speed = Number(values.speed);
    const options = { help, service, scenario, url, lanes, out, speed };
    if (help) return { ok: true, options: { ...options, untilUs: 0 } };
    if (service !== SERVICE || positionals.length > 1) {
      return bad(`Name the service: ${SERVICE} is the one that can be compared.`);
    }
    if (scenario === '') return bad('Name a scenario: --scenario burst.');
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      return bad(`"${url}" is no address of a service: give one such as ${URL_USUAL}.`);
    }
    if (!Number.isInteger(speed) || speed < 1 || speed > SPEED_MAX) {
      return bad(`"${values.speed}" is no speed: give a whole number from 1 to ${SPEED_MAX}.`);
    }
    const seconds = Number(until);
    if (!(seconds > 0)) return bad(`"${until}" is no number of seconds: give one above 0.`);
    return { ok: true, options: { ...options, untilUs: Math.round(seconds * 1e6) } };
  } catch (error) {
    return bad((error as Error).message);
  }
}

const bad = (message: string): Asked => ({ ok: false, message });
