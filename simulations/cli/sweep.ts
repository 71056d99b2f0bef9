/** `sim sweep`: one or two parameters over a range, in threads, as JSON or as a table. */
import type { Outcome } from '../run/problem.ts';
import type { Progress } from '../sweep/schedule.ts';
import { sweepAsJson } from '../sweep/told.ts';
import { progressText } from '../sweep/words.ts';
import { readSweepOptions } from './sweep-options.ts';
import { sweepTable } from './sweep-report.ts';
import { sweepInThreads } from './sweep-threads.ts';

const SAY_EVERY_MS = 100;
/** To the beginning of the line, and clear it. */
const AGAIN = '\r\x1b[K';

export async function sweep(args: readonly string[]): Promise<Outcome<string>> {
  const options = await readSweepOptions(args);
  if (!options.ok) return options;
  const { concept, scenario, plan, json } = options.value;
  const say = process.stderr.isTTY ? sayer(process.stderr) : undefined;
  const result = await sweepInThreads(plan, (progress) => say?.(progress));
  if (say) process.stderr.write(AGAIN);
  if (!result.ok) return result;
  const { value } = result;
  return {
    ok: true,
    value: json ? sweepAsJson(concept, value, scenario) : sweepTable(options.value, value),
  };
}

/** Says how far it is, in one line of a terminal. */
function sayer(terminal: { write(text: string): unknown }): (progress: Progress) => void {
  let saidMs = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const nowMs = performance.now();
    if (nowMs - saidMs < SAY_EVERY_MS) return;
    saidMs = nowMs;
    terminal.write(`${AGAIN}${progressText(progress)}`);
  };
}
