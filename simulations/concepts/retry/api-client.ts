/**
 * The client of the simulation as one over HTTP: the same backoff and the same budget decide when,
 * and whether, it asks again.
 */
import { attempts, verdictOf } from '../../http/attempts.ts';
import type { Client } from '../../run/calls.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import type { Params } from '../../run/parameters.ts';
import { type Backoff, type BackoffPolicy, backoffUs } from './algorithm/backoff.ts';
import { type Budget, budgetOf } from './budget.ts';
import { BASE_PATH, workRoute } from './contract.ts';
import { usOf } from './parameters.ts';

const OF_BUDGET = ['budget', 'tokenDeposit', 'tokenBucket', 'budgetShare', 'budgetWindowSeconds'];

/** The parameters that it follows. */
export const FOLLOWED = [
  ...['attemptsMax', 'timeoutMs', 'backoff', 'backoffBaseMs', 'backoffCapMs'],
  ...OF_BUDGET,
];

const PATH = `${BASE_PATH}${workRoute.path}`;

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
    let lastUs = backoff.baseUs;
    shared.firstTry(nowUs());
    const end = await attempts({
      attemptsMax: numberOf(now, 'attemptsMax'),
      attempt: async (attempt) => {
        const request = { path: PATH, method: 'GET', headers: {} };
        const exchange = await send(request, attempt, numberOf(now, 'timeoutMs'));
        return verdictOf(exchange, values.retryAfter !== 'ignore');
      },
      waitUs(failures) {
        if (!shared.grant(nowUs())) return 'because the retry budget was spent';
        lastUs = backoffUs(backoff, failures, lastUs, chance());
        return lastUs;
      },
      wait,
    });
    if (end.succeeded) shared.succeeded();
    return end;
  };
}

const backoffOf = (params: Params): Backoff => ({
  policy: choiceOf<BackoffPolicy>(params, 'backoff'),
  baseUs: usOf(params, 'backoffBaseMs'),
  capUs: usOf(params, 'backoffCapMs'),
  firstExponent: 0,
});
