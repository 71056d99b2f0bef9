/** `npm run parity`: a scenario’s requests, sent to the real service; measured beside simulated. */
import { writeFileSync } from 'node:fs';
import { measureParity, parityPlan } from '../rate-limiter/parity/parity.ts';
import { reportOf } from '../rate-limiter/parity/report.ts';
import { howToStart, isReachable } from '../shared/reachable.ts';
import { HELP, type ParityArguments, readOptions } from './options.ts';

const fail = (message: string, code: number): number => {
  process.stderr.write(`${message}\n`);
  return code;
};

async function parity(asked: ParityArguments): Promise<number> {
  const { service, url, out } = asked;
  const options = { ...asked, say: (words: string) => void process.stderr.write(`${words}\n`) };
  const plan = await parityPlan(options);
  if (!plan.ok) return fail(plan.problem.message, 2);
  if (!(await isReachable(url))) return fail(howToStart(service, url), 1);
  try {
    const measured = await measureParity(plan.value, options);
    writeFileSync(out, `${JSON.stringify(measured.file, null, 1)}\n`);
    process.stdout.write(`${reportOf(measured)}\n\nWritten to ${out}.\n`);
    return measured.unexplained.some((rows) => rows.length > 0) ? 3 : 0;
  } catch (error) {
    return fail((error as Error).message, 1);
  }
}

const asked = readOptions(process.argv.slice(2));
if (!asked.ok) process.exitCode = fail(`${asked.message} See --help.`, 2);
else if (asked.options.help) process.stdout.write(`${HELP}\n`);
else process.exitCode = await parity(asked.options);
