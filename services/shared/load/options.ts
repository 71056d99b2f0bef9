/** The command line of `npm run load`. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

export interface LoadOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly service: string;
  readonly file: string;
  readonly url: string;
  readonly rate: string;
  readonly duration: string;
}

export type Asked =
  | { readonly ok: true; readonly options: LoadOptions }
  | { readonly ok: false; readonly message: string };

const services = path.resolve(import.meta.dirname, '../..');
const scriptOf = (service: string) => path.join(services, service, 'load.k6.ts');
const known = () => readdirSync(services).filter((name) => existsSync(scriptOf(name)));

const URL_USUAL = 'http://127.0.0.1:4001';
const RATE_MAX = 100_000;

export const help = (): string => `npm run -s load -- ${known().join(' | ')} [options]

  --url <url>        where the service answers; ${URL_USUAL} where left out
  --rate <n>         requests a second, 1 to ${RATE_MAX}; 200 where left out
  --duration <time>  such as 10s or 2m; 10s where left out
  --script <file>    another k6 script instead of the service’s own
  --json             the summary as JSON

Runs the service’s k6 script: with k6 where it is on the PATH, else with a small runner that knows
the part of k6 that the script keeps to. Requests are sent when they are due, whether the service
keeps up or not, and the runner counts their time from then.

Exit code 0: every threshold was reached; 99: one was not, as with k6; 1: nothing answers; 2: the
command or the script was not understood.`;

/** Reads the arguments; what cannot be understood becomes a message. */
export function readOptions(args: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string', default: URL_USUAL },
        rate: { type: 'string', default: '200' },
        duration: { type: 'string', default: '10s' },
        script: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [service = '', ...more] = positionals;
    const { url, rate, duration, script, json, help: asksHelp } = values;
    const options = { json, help: asksHelp, service, url, rate, duration };
    if (asksHelp) return { ok: true, options: { ...options, file: '' } };
    if (more.length > 0) return bad(`One service at a time: "${more[0]}" is too many.`);
    if (!known().includes(service)) {
      return bad(
        `${service ? `There is no load script of "${service}"` : 'Name a service'}: ${known().join(', ')}.`,
      );
    }
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      return bad(`"${url}" is no address of a service: give one such as ${URL_USUAL}.`);
    }
    if (!/^\d{1,6}$/.test(rate) || Number(rate) < 1 || Number(rate) > RATE_MAX) {
      return bad(
        `"${rate}" is no rate: give requests a second, a whole number from 1 to ${RATE_MAX}.`,
      );
    }
    if (!/^\d{1,4}(\.\d{1,3})?[sm]$/.test(duration) || Number.parseFloat(duration) === 0) {
      return bad(`"${duration}" is no duration: write it like 10s or 2m.`);
    }
    const file = script === undefined ? scriptOf(service) : path.resolve(script);
    if (!existsSync(file)) return bad(`There is no script "${script}": look at its path.`);
    return { ok: true, options: { ...options, url: url.replace(/\/+$/, ''), file } };
  } catch (error) {
    return bad((error as Error).message);
  }
}

const bad = (message: string): Asked => ({ ok: false, message });
