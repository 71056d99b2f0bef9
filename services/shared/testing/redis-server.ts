/** A Redis of the machine's own, on a free port of loopback, with nothing kept: for tests. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Begins anew, empty, at the same port. */
  restart(): Promise<void>;
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/** Whether this machine has one; `npm test` installs it where it may. */
export const hasRedis = (): boolean =>
  existsSync('/usr/bin/redis-server') || spawnSync('redis-server', ['--version']).status === 0;

/** What a test says that is left out. */
export const NO_REDIS =
  'needs redis-server, which is not installed: on Debian, apt-get install redis-server';

export async function startRedis(port?: number): Promise<RedisServer> {
  const at = port ?? (await freePort());
  const folder = mkdtempSync(path.join(tmpdir(), 'steady-state-redis-'));
  let child = await start(at, folder);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${at}`,
    port: at,
    kill,
    async restart() {
      await kill();
      child = await start(at, folder);
    },
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(port: number, folder: string): Promise<ChildProcess> {
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
  const nothingKept = ['--save', '', '--appendonly', 'no', '--daemonize', 'no'];
  const child = spawn('redis-server', [...settings, ...nothingKept], { stdio: 'ignore' });
  const redis = new Redis(port, '127.0.0.1', {
    retryStrategy: () => 20,
    maxRetriesPerRequest: 250,
  });
  redis.on('error', () => {}); // Not there yet.
  try {
    await redis.ping();
  } finally {
    redis.disconnect();
  }
  return child;
}

/** A port that nobody used a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
