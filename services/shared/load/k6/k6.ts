/** Stands for the module `k6`: check and fail. */
import { built, run } from '../run-state.ts';

type Checks<Value> = Readonly<Record<string, (value: Value) => boolean>>;

export function check<Value>(value: Value, checks: Checks<Value>): boolean {
  let all = true;
  for (const [name, holds] of Object.entries(checks)) {
    const ok = Boolean(holds(value));
    const counted = run.checks.get(name) ?? { passed: 0, failed: 0 };
    run.checks.set(name, counted);
    counted[ok ? 'passed' : 'failed']++;
    built.checks.add(ok);
    all &&= ok;
  }
  return all;
}

export function fail(message = 'The script called fail().'): never {
  throw new Error(message);
}
