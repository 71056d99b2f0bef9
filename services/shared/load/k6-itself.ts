/** k6 itself, where it is on the PATH. */
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Its file, or nothing. */
export function findK6(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const names = process.platform === 'win32' ? ['k6.exe'] : ['k6'];
  const files = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return files.find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    // A package of npm's of that name only completes words in an editor.
    return !file.includes(`node_modules${path.sep}`);
  } catch {
    return false;
  }
}

export interface K6Options {
  readonly env: Readonly<Record<string, string>>;
  readonly json: boolean;
}

/** Its exit code; its own summary goes to standard output, or the exported one where JSON is asked. */
export async function runK6(k6: string, file: string, { env, json }: K6Options): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'steady-state-k6-'));
  const summary = path.join(folder, 'summary.json');
  const given = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const exported = json ? ['--quiet', '--summary-export', summary] : [];
  try {
    const child = spawn(k6, ['run', ...given, ...exported, file], {
      stdio: ['inherit', json ? 'ignore' : 'inherit', 'inherit'],
    });
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (status) => resolve(status ?? 1));
    });
    if (json) process.stdout.write(readFileSync(summary, 'utf8'));
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
