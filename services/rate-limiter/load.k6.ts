/**
 * Load for the rate limiter, as a k6 script: many keys that come now and then, and one that asks far
 * more often than it may. It keeps to the asynchronous part of k6 that `npm run load` runs too where
 * there is no k6:
 *
 *     npm run load -- rate-limiter --rate 200 --duration 10s
 *     k6 run -e URL=http://127.0.0.1:4001 -e RATE=200 -e DURATION=10s services/rate-limiter/load.k6.ts
 */
import { check } from 'k6';
import execution from 'k6/execution';
import http from 'k6/http';
import { Counter, Rate } from 'k6/metrics';
import type { Options } from 'k6/options';

const URL = __ENV.URL ?? 'http://127.0.0.1:4001';
const RATE = Number(__ENV.RATE ?? 200);
const DURATION = __ENV.DURATION ?? '10s';
const API = `${URL}/services/rate-limiter`;

/** One request in so many is of the key that asks too often; the others share these keys. */
const GREEDY_EVERY = 4;
const KEYS = 1_000;

/** The greedy key asks twice as often as it may. */
const LIMIT = Math.max(1, Math.round(RATE / GREEDY_EVERY / 2));
const SECONDS = DURATION.endsWith('m') ? 60 * parseFloat(DURATION) : parseFloat(DURATION);
/** What the token bucket promises, with two seconds for what is still under way at the end. */
const ADMITTED_MAX = LIMIT + LIMIT * (SECONDS + 2);

const greedyAdmitted = new Counter('greedy_admitted');
const greedyRefused = new Counter('greedy_refused');
const decided = new Rate('decided');

export const options: Options = {
  scenarios: {
    checks: {
      executor: 'constant-arrival-rate',
      rate: RATE,
      timeUnit: '1s',
      duration: DURATION,
      preAllocatedVUs: 100,
      maxVUs: 5_000,
    },
  },
  thresholds: {
    decided: ['rate==1'],
    http_req_failed: ['rate==0'],
    http_req_duration: ['p(99)<100'],
    dropped_iterations: ['count==0'],
    greedy_admitted: [`count<=${ADMITTED_MAX}`, 'count>0'],
    greedy_refused: ['count>0'],
  },
};

// A refusal is an answer.
http.setResponseCallback(http.expectedStatuses(200, 201, 429));

const headers = { 'Content-Type': 'application/json' };

/** A policy and a key of this run’s own: what another run has spent is not counted. */
export async function setup(): Promise<{ readonly run: string }> {
  const rule = { algorithm: 'token-bucket', limit: LIMIT, windowSeconds: 1, burst: LIMIT };
  await http.asyncRequest('PUT', `${API}/policies/load`, JSON.stringify(rule), { headers });
  return { run: Date.now().toString(36) };
}

export default async function ask({ run }: { readonly run: string }): Promise<void> {
  const request = execution.scenario.iterationInTest;
  const greedy = request % GREEDY_EVERY === 0;
  const key = greedy ? `${run}-greedy` : `${run}-${request % KEYS}`;
  const body = JSON.stringify({ key, policy: 'load' });
  const answer = await http.asyncRequest('POST', `${API}/check`, body, { headers });
  decided.add(answer.status === 200 || answer.status === 429);
  check(answer, {
    'an admission says what is left': ({ status, headers: fields }) =>
      status !== 200 || fields.Ratelimit !== undefined,
    'a refusal says when to come back': ({ status, headers: fields }) =>
      status !== 429 || Number(fields['Retry-After']) >= 1,
  });
  if (!greedy) return;
  if (answer.status === 200) greedyAdmitted.add(1);
  if (answer.status === 429) greedyRefused.add(1);
}
