/**
 * The client of the simulation as one over HTTP: the same backoff, budget and layers decide when, and
 * whether, it asks again. The calls are those at the bottom: where layers retry, they come from the
 * lowest one, as often as all layers together make it call.
 */
import { attempts, verdictOf } from '../../http/attempts.ts';
import type { Client, Exchange } from '../../run/calls.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import type { Params } from '../../run/parameters.ts';
import { type Backoff, type BackoffPolicy, backoffUs } from './algorithm/backoff.ts';
import { callsMost, nextTry } from './algorithm/layers.ts';
import { type Budget, budgetOf } from './budget.ts';
import { BASE_PATH, workRoute } from './contract.ts';
import { usOf } from './parameters.ts';

const OF_BUDGET = ['budget', 'tokenDeposit', 'tokenBucket', 'budgetShare', 'budgetWindowSeconds'];

/** The parameters that it follows. */
export const FOLLOWED = [
  ...['attemptsMax', 'timeoutMs', 'backoff', 'backoffBaseMs', 'backoffCapMs', 'rejectedRetryMs'],
  'layers',
  ...OF_BUDGET,
];

const PATH = `${BASE_PATH}${workRoute.path}`;

/** The status of being turned away: nothing is broken (RFC 6585, section 4). */
export const TURNED_AWAY = 429;

/** Layers multiply: beyond this nobody would wait for the end. */
const CALLS_MOST = 500;

/** Clients that share a budget, which begins anew when its parameters change. */
export function retryingClients(): Client {
  let rules = '';
  let budget: Budget | undefined;
  const budgetNow = (params: Params): Budget => {
    const now = JSON.stringify(OF_BUDGET.map((id) => params[id]));
    if (!budget || now !== rules) budget = budgetOf(params);
    rules = now;
    return budget;
  };

  return async ({ params, values, nowUs, chance, wait, send }) => {
    const now = params();
    const backoff = backoffOf(now);
    const shared = budgetNow(now);
    const attemptsMax = numberOf(now, 'attemptsMax');
    const layers = numberOf(now, 'layers');
    let lastUs = backoff.baseUs;
    let turnedAway = false;
    shared.firstTry(nowUs());
    const end = await attempts({
      attemptsMax: callsMost(attemptsMax, layers),
      attempt: async (attempt) => {
        const request = { path: PATH, method: 'GET', headers: {} };
        const exchange = await send(request, attempt, numberOf(now, 'timeoutMs'));
        turnedAway = isTurnedAway(exchange);
        return verdictOf(exchange, values.retryAfter !== 'ignore');
      },
      waitUs(failures) {
        const next = nextTry(failures, attemptsMax, layers);
        if (!next) return 'because every layer had';
        if (failures >= CALLS_MOST) return `after ${CALLS_MOST} attempts, the most it makes here`;
        if (!shared.grant(nowUs())) return 'because the retry budget was spent';
        if (backoff.policy === 'none') return turnedAway ? usOf(now, 'rejectedRetryMs') : 0;
        lastUs = backoffUs(backoff, next.failures, lastUs, chance());
        return lastUs;
      },
      wait,
    });
    if (end.succeeded) shared.succeeded();
    return end;
  };
}

const isTurnedAway = (exchange: Exchange): boolean =>
  exchange.ok && exchange.status === TURNED_AWAY;

const backoffOf = (params: Params): Backoff => ({
  policy: choiceOf<BackoffPolicy>(params, 'backoff'),
  baseUs: usOf(params, 'backoffBaseMs'),
  capUs: usOf(params, 'backoffCapMs'),
  firstExponent: 0,
});
