/** How the conformance suite asks a host, and how it complains: no test framework, errors only. */
import { type ApiUnderTest as AnyApi, problemOf } from '../../http/conformance.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import type { Rules } from './api.ts';
import { BASE_PATH, checkRoute, Refused } from './contract.ts';

export interface ApiUnderTest extends AnyApi {
  /** The rules in force; its window is long where the clock cannot be moved. */
  readonly rules: Rules;
}

export const CHECK = `${BASE_PATH}${checkRoute.path}`;
let keys = 0;

/** A key that nobody has used on this host. */
export const freshKey = () => `conformance-${++keys}-${globalThis.crypto.randomUUID()}`;

export const capacityOf = ({ algorithm, policy }: Rules) => algorithmOf(algorithm).capacity(policy);

export const ask = (api: ApiUnderTest, key: string, cost?: number): Promise<Response> =>
  send(api, JSON.stringify(cost === undefined ? { key } : { key, cost }));

export const send = (api: ApiUnderTest, body: string) =>
  api.fetch(CHECK, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

export async function askTimes(api: ApiUnderTest, key: string, times: number): Promise<Response[]> {
  const responses: Response[] = [];
  for (let i = 0; i < times; i++) responses.push(await ask(api, key));
  return responses;
}

/** A refusal's body, as the contract has it. */
export async function refusalOf(response: Response): Promise<{ retryAfterUs: number }> {
  return Refused.parse(await problemOf(response, 429));
}
