/** `npm run load`: a service's k6 script, run with k6 or, where there is none, with our small runner. */
import path from 'node:path';
import { howToStart, isReachable } from '../reachable.ts';
import { findK6, runK6 } from './k6-itself.ts';
import { help, type LoadOptions, readOptions } from './options.ts';
import { Refused } from './refused.ts';
import { asJson, inWords, passed } from './report.ts';
import { runScript } from './runner.ts';
import { loadScript } from './script.ts';

/** As k6 has it. */
const NOT_REACHED = 99;

async function load({ service, file, url, rate, duration, json }: LoadOptions): Promise<number> {
  if (!(await isReachable(url))) {
    process.stderr.write(`${howToStart(service, url)}\n`);
    return 1;
  }
  const env = { URL: url, RATE: rate, DURATION: duration };
  const k6 = findK6();
  if (k6 !== undefined) return runK6(k6, file, { env, json });
  const ran = await runScript(await loadScript(file, env));
  const name = path.relative(process.cwd(), file);
  process.stdout.write(`${json ? asJson(ran, url) : inWords(ran, name, url)}\n`);
  return passed(ran) ? 0 : NOT_REACHED;
}

const asked = readOptions(process.argv.slice(2));
if (!asked.ok) {
  process.stderr.write(`${asked.message} See --help.\n`);
  process.exitCode = 2;
} else if (asked.options.help) {
  process.stdout.write(`${help()}\n`);
} else {
  try {
    process.exitCode = await load(asked.options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
  // Requests that nobody answers any more would hold the process for a while.
  process.stdout.write('', () => process.exit());
}
