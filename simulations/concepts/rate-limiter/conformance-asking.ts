/** How the conformance suite asks a host, and how it complains: no test framework, errors only. */
import { type ApiUnderTest as AnyApi, problemOf } from '../../http/conformance.ts';
import { BASE_PATH, checkRoute, Refused } from './contract.ts';
import type { PolicyDocument } from './policies.ts';
import * as rules from './rule.ts';

export interface ApiUnderTest extends AnyApi {
  /** The id of the policy that is asked, and the policy: its window is long where the clock cannot be moved. */
  readonly id: string;
  readonly policy: PolicyDocument;
}

export const CHECK = `${BASE_PATH}${checkRoute.path}`;
let keys = 0;

/** A key that nobody has used on this host. */
export const freshKey = () => `conformance-${++keys}-${globalThis.crypto.randomUUID()}`;

/** The most that the policy admits at once for one key. */
export const capacityOf = ({ policy }: ApiUnderTest): number =>
  rules.capacityOf(rules.ruleOf(policy));

/** An id of a policy that nobody has used on this host. */
export const freshPolicy = () => `conformance-${globalThis.crypto.randomUUID().slice(0, 18)}`;

export const ask = (api: ApiUnderTest, key: string, cost?: number): Promise<Response> =>
  askUnder(api, api.id, key, cost);

export const askUnder = (
  api: ApiUnderTest,
  policy: string,
  key: string,
  cost?: number,
): Promise<Response> =>
  send(api, JSON.stringify({ key, policy, ...(cost !== undefined && { cost }) }));

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
