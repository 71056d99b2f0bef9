/**
 * Peers that are programs of their own: SimPy in Python, and C. Found where they are there, never
 * installed; what is missing is told in words.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Round } from './mm1.ts';

const execute = promisify(execFile);
const beside = (name: string) => path.join(import.meta.dirname, name);

/** A distribution's own Python is asked too: another may come first on the path, without SimPy. */
const PYTHONS = ['python3', '/usr/bin/python3', 'python'];
const COMPILERS = ['cc', 'gcc', 'clang'];

export type Found<Program> =
  | ({ readonly there: true } & Program)
  | { readonly there: false; readonly why: string };

export interface Simpy {
  readonly version: string;
  run(form: 'idiomatic' | 'lean', customers: number, seed: number): Promise<Round>;
}

export async function findSimpy(): Promise<Found<Simpy>> {
  for (const python of PYTHONS) {
    const version = await printed(python, '-c', 'import simpy; print(simpy.__version__)');
    if (version === undefined) continue;
    return {
      there: true,
      version,
      run: (form, ...sizes) => roundOf(python, beside('mm1_simpy.py'), form, ...sizes.map(String)),
    };
  }
  return { there: false, why: 'no Python here imports simpy (Debian has it as python3-simpy3)' };
}

export interface Compiled {
  readonly version: string;
  run(customers: number, seed: number): Promise<Round>;
  /** Removes the program. */
  close(): Promise<void>;
}

/** Compiles mm1.c with -O2 into a temporary folder. */
export async function compileC(): Promise<Found<Compiled>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'steady-state-bench-'));
  const program = path.join(folder, 'mm1');
  const close = () => rm(folder, { recursive: true, force: true });
  for (const compiler of COMPILERS) {
    const compiled = await printed(compiler, '-O2', '-o', program, beside('mm1.c'), '-lm');
    if (compiled === undefined) continue;
    const [version = compiler] = ((await printed(compiler, '--version')) ?? '').split('\n');
    return {
      there: true,
      version,
      run: (...sizes) => roundOf(program, ...sizes.map(String)),
      close,
    };
  }
  await close();
  return { there: false, why: `none of ${COMPILERS.join(', ')} compiles mm1.c here` };
}

/** What a program prints; undefined where it is not there or fails. */
async function printed(program: string, ...args: string[]): Promise<string | undefined> {
  try {
    return (await execute(program, args)).stdout.trim();
  } catch {
    return undefined;
  }
}

async function roundOf(program: string, ...args: string[]): Promise<Round> {
  return JSON.parse((await execute(program, args)).stdout) as Round;
}
