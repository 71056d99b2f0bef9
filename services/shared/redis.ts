/**
 * A connection to Redis that never keeps a caller waiting: a command is answered within a time
 * limit or fails, at once where there is no connection. It reconnects by itself.
 */
import { Redis } from 'ioredis';

/** A command that takes longer has failed (ms). */
export const COMMAND_TIMEOUT_MS = 25;
const RECONNECT_MS_MAX = 200;

export interface RedisOptions {
  readonly commandTimeoutMs?: number;
  /** Told when the connection is lost, for the log; again only after it was there. */
  readonly onLost?: (error: Error) => void;
  readonly onReady?: () => void;
}

/** @throws TypeError where the URL is none. */
export function connectRedis(url: string, options: RedisOptions = {}): Redis {
  const { commandTimeoutMs = COMMAND_TIMEOUT_MS, onLost, onReady } = options;
  const redis = new Redis(url, {
    commandTimeout: commandTimeoutMs,
    connectTimeout: 1_000,
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempts) => Math.min(attempts * 20, RECONNECT_MS_MAX),
  });
  let lost = false;
  redis.on('error', (error) => {
    if (!lost) onLost?.(error);
    lost = true;
  });
  redis.on('ready', () => {
    lost = false;
    onReady?.();
  });
  return redis;
}

/** Waits for the first connection; false if there is none in time. */
export async function isReady(redis: Redis, withinMs: number): Promise<boolean> {
  if (redis.status === 'ready') return true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), withinMs);
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
