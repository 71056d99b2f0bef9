/** A companion service as a process of its own, for browser tests: started on a free port, and ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export interface RunningService {
  /** "http://127.0.0.1:4711" */
  readonly url: string;
  stop(): Promise<void>;
}

const start = path.resolve('services/start.mjs');

/** @throws Error with what it said, where it ends before it listens. */
export async function startService(name: string, port = 0): Promise<RunningService> {
  const env = { ...process.env, PORT: String(port), REDIS_URL: '', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, [start, name], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await listening(child);
  return { url, stop: () => ended(child) };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      const url = /"url":"(http:[^"]+)"/.exec(said)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`The service did not start: ${said}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
