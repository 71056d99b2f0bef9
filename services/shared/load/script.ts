/** Loads a k6 script into this process: `k6`, `k6/http` … are modules of our own there. */
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { KNOWN_MODULES, Refused, refuse } from './refused.ts';
import { type Schedule, schedulesOf } from './schedule.ts';
import { type Threshold, thresholdsOf } from './thresholds.ts';

/** A function of the script; it is given what `setup` has returned. */
export type Step = (data: unknown) => unknown;

export interface Script {
  readonly schedules: readonly Schedule[];
  readonly thresholds: readonly Threshold[];
  /** By the name under which the script exports it. */
  readonly steps: ReadonlyMap<string, Step>;
  readonly setup: Step | undefined;
  readonly teardown: Step | undefined;
}

const OPTIONS = ['scenarios', 'thresholds'];
const shim = (name: string) => path.join(import.meta.dirname, 'k6', `${path.basename(name)}.ts`);

/** @throws Refused where the script asks for more than this runner has. */
export async function loadScript(
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<Script> {
  Object.assign(globalThis, { __ENV: env });
  registerHooks({
    resolve(specifier, context, next) {
      if (!/^k6(\/|$)/.test(specifier)) return next(specifier, context);
      const known = KNOWN_MODULES.find((name) => name === specifier);
      if (!known) throw refuse(`The module ${specifier}`, `it knows ${KNOWN_MODULES.join(', ')}`);
      return { url: pathToFileURL(shim(known)).href, shortCircuit: true };
    },
  });
  return scriptOf(await exportsOf(file));
}

type Exports = Readonly<Record<string, unknown>>;

async function exportsOf(file: string): Promise<Exports> {
  try {
    return (await import(pathToFileURL(file).href)) as Exports;
  } catch (error) {
    const { message } = error as Error;
    const [, module, name] =
      /module '(k6[^']*)' does not provide an export named '(\w+)'/.exec(message) ?? [];
    if (name) throw refuse(`${name} of ${module}`, 'leave it out');
    throw error;
  }
}

function scriptOf(exports: Exports): Script {
  const options = (exports.options ?? {}) as Exports;
  const strange = Object.keys(options).find((key) => !OPTIONS.includes(key));
  if (strange) throw refuse(`The option ${strange}`, `it knows ${OPTIONS.join(' and ')}`);
  if (exports.handleSummary) throw refuse('handleSummary', 'read the summary that --json prints');
  const steps = new Map(
    Object.entries(exports).filter((one): one is [string, Step] => typeof one[1] === 'function'),
  );
  const schedules = schedulesOf(options.scenarios);
  for (const { exec, name } of schedules) {
    if (steps.has(exec)) continue;
    throw new Refused(`The scenario ${name} calls ${exec}, which the script does not export.`);
  }
  return {
    schedules,
    thresholds: thresholdsOf(options.thresholds),
    steps,
    setup: steps.get('setup'),
    teardown: steps.get('teardown'),
  };
}
