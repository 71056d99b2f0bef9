/**
 * Redis stopped under load (SIGSTOP: it takes connections and answers nothing) and let go again. The
 * load is open: a request is sent when it is due, and its time is counted from then.
 */
import { Agent } from 'node:http';
import { percentile } from '../../simulations/bench/spread.ts';
import { send } from '../shared/send.ts';
import type { RedisServer } from '../shared/testing/redis-server.ts';

export interface Frozen {
  /** Requests that were due while Redis was stopped. */
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Answers that were neither 200 nor 429. */
  readonly others: number;
  /** From letting Redis go until an answer was counted in Redis again (ms). */
  readonly recoveredMs: number;
  /** Answers that were decided without Redis, though it had been let go a second before. */
  readonly degradedLater: number;
}

export interface FreezeOptions {
  readonly url: string;
  readonly redis: RedisServer;
  readonly perSecond: number;
  readonly seconds: number;
}

interface Answer {
  readonly dueMs: number;
  readonly tookMs: number;
  readonly status: number;
  /** Whether it was decided without Redis. */
  readonly degraded: boolean;
}

const BEFORE_S = 1;
const AFTER_S = 2;
/** So soon decisions are to be right again. */
const RIGHT_MS = 1_000;

export async function freeze({ url, redis, perSecond, seconds }: FreezeOptions): Promise<Frozen> {
  const agent = new Agent({ keepAlive: true });
  const answers: Promise<Answer>[] = [];
  const fromMs = performance.now() + 100;
  const stopMs = fromMs + BEFORE_S * 1e3;
  const goMs = stopMs + seconds * 1e3;
  let letGoMs = goMs;
  const count = (BEFORE_S + seconds + AFTER_S) * perSecond;
  setTimeout(() => redis.freeze(), stopMs - performance.now());
  setTimeout(() => {
    letGoMs = performance.now();
    redis.thaw();
  }, goMs - performance.now());
  for (let i = 0; i < count; i++) {
    const dueMs = fromMs + (i * 1e3) / perSecond;
    while (performance.now() < dueMs) await sleep(dueMs - performance.now());
    answers.push(ask(new URL('/services/rate-limiter/check', url), agent, `key-${i % 100}`, dueMs));
  }
  const all = await Promise.all(answers);
  agent.destroy();
  // Without what was due in the moment in which the signal is on its way.
  const frozen = all.filter(({ dueMs }) => dueMs > stopMs && dueMs < letGoMs);
  const tookMs = frozen.map((one) => one.tookMs);
  const since = all.filter(({ dueMs }) => dueMs >= letGoMs);
  const counted = since.filter(({ degraded, status }) => !degraded && status === 200);
  const recovered = Math.min(...counted.map(({ dueMs, tookMs: took }) => dueMs + took)) - letGoMs;
  const later = since.filter(({ dueMs, degraded }) => degraded && dueMs > letGoMs + RIGHT_MS);
  return {
    requests: frozen.length,
    perSecond,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
    maxMs: percentile(tookMs, 1),
    others: all.filter(({ status }) => status !== 200 && status !== 429).length,
    recoveredMs: recovered,
    degradedLater: later.length,
  };
}

async function ask(url: URL, agent: Agent, key: string, dueMs: number): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  const asked = send(url, { method: 'POST', agent, headers, body: JSON.stringify({ key }) });
  const { status, text } = await asked.catch(() => ({ status: 0, text: '' }));
  const tookMs = performance.now() - dueMs;
  return { dueMs, tookMs, status, degraded: text.includes('"degraded"') };
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));
