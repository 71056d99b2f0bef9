/** The two ways a machine can be wrong: it cannot be compiled, or one of its functions threw. */

/** The machine uses what cannot be run with XState's meaning. Says what to write instead. */
export class UnsupportedMachine extends Error {
  constructor(problem: string, instead: string) {
    super(`Cannot compile ${problem}: ${instead}.`);
    this.name = 'UnsupportedMachine';
  }
}

/** A guard, an action or a handler threw. What it threw is the `cause`. */
export class MachineFailure extends Error {
  constructor(message: string, cause: unknown) {
    super(`${message}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'MachineFailure';
  }
}

/** A failure inside another machine, reached through a handler, already says where it began. */
const firstOf = (cause: unknown, message: string): MachineFailure =>
  cause instanceof MachineFailure ? cause : new MachineFailure(message, cause);

export const startFailed = (machineId: string, cause: unknown): MachineFailure =>
  firstOf(cause, `Machine '${machineId}' failed while starting`);

export const eventFailed = (
  machineId: string,
  state: string,
  eventType: string,
  cause: unknown,
): MachineFailure =>
  firstOf(cause, `Machine '${machineId}' failed in state '${state}' on event '${eventType}'`);

export const handlerFailed = (
  machineId: string,
  emittedType: string,
  cause: unknown,
): MachineFailure =>
  firstOf(cause, `The handler of '${emittedType}' from machine '${machineId}' failed`);
