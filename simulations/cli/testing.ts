/** Runs the real command in a process of its own, for tests of the command line. */
import { execFile } from 'node:child_process';
import path from 'node:path';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const MAIN = path.join(import.meta.dirname, 'main.ts');

export const sim = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
