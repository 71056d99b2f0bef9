/** Who is measured: each server in a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Said } from './servers/serving.ts';

export interface Contender {
  readonly id: string;
  readonly title: string;
  readonly store: 'memory' | 'redis';
  readonly url: string;
  /** Processor time so far (µs). */
  cpuUs(): Promise<number>;
  close(): void;
}

interface Wanted {
  readonly id: string;
  readonly title: string;
  readonly server: 'ours' | 'fastify' | 'flexible';
  readonly store: 'memory' | 'redis';
}

export const WANTED: readonly Wanted[] = [
  { id: 'ours', title: 'this service', server: 'ours', store: 'memory' },
  { id: 'fastify', title: 'Fastify, same route', server: 'fastify', store: 'memory' },
  { id: 'ours-redis', title: 'this service', server: 'ours', store: 'redis' },
  { id: 'fastify-redis', title: 'Fastify, same route', server: 'fastify', store: 'redis' },
  { id: 'flexible-redis', title: 'rate-limiter-flexible', server: 'flexible', store: 'redis' },
];

export async function startContender(
  { id, title, server, store }: Wanted,
  env: Readonly<Record<string, string>>,
): Promise<Contender> {
  const file = path.join(import.meta.dirname, 'servers', `${server}.ts`);
  const child = fork(file, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: '0', ...env },
    // Its log is written, as a service’s is, and read by nobody.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { url } = (await next(child)) as { url: string };
  return {
    id,
    title,
    store,
    url,
    async cpuUs() {
      child.send('cost');
      return ((await next(child)) as { cpuUs: number }).cpuUs;
    },
    close: () => child.kill('SIGKILL'),
  };
}

const next = (child: ChildProcess) =>
  new Promise<Said>((resolve, reject) => {
    const gone = () => reject(new Error('A server of the bench has ended.'));
    child.once('exit', gone);
    child.once('message', (said: Said) => {
      child.off('exit', gone);
      resolve(said);
    });
  });
