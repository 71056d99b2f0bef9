/**
 * The macrostep: the transition an event brings about, then `always` and raised events until
 * nothing is left to do. The rules are XState's, which are those of SCXML.
 */
import type { EventObject } from 'xstate';
import type { CompiledMachine } from './compile.ts';
import { type Cell, CHANGED, NOT_TAKEN, type Outcome, SAME } from './parts.ts';
import type { Run } from './run.ts';

export function firstMacrostep(compiled: CompiledMachine, run: Run): void {
  compiled.start(run);
  settle(compiled, run);
}

function take(
  { cells, events, eventNumbers }: CompiledMachine,
  run: Run,
  event: EventObject,
): void {
  run.args.event = event;
  const number = eventNumbers.get(event.type) ?? events.length;
  (cells[run.leaf * (events.length + 1) + number] as Cell)(run);
}

export function settle(compiled: CompiledMachine, run: Run): void {
  let outcome: Outcome = CHANGED;
  for (let microsteps = 1; !run.done; microsteps++) {
    if (microsteps > compiled.microstepsMax) {
      throw new Error(`more than ${compiled.microstepsMax} steps did not bring it to rest`);
    }
    // After an `always` that changed nothing, another try would end the same way.
    outcome = outcome === CHANGED ? (compiled.always[run.leaf] as Cell)(run) : NOT_TAKEN;
    if (outcome === NOT_TAKEN) {
      const event = run.nextRaised();
      if (event === undefined) return;
      take(compiled, run, event);
      outcome = CHANGED;
    } else if (compiled.alwaysOnce) {
      outcome = SAME;
    }
  }
}
