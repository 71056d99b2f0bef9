/** How the conformance suite asks a host, and how it complains: no test framework, errors only. */
import { algorithmOf } from './algorithm/algorithms.ts';
import type { Rules } from './api.ts';
import { BASE_PATH, checkRoute, Refused } from './contract.ts';

export interface ApiUnderTest {
  /** Sends to a path from the root of the origin. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** The rules in force; its window is long where the clock cannot be moved. */
  readonly rules: Rules;
  /** Moves the clock on, where the host allows it. */
  readonly advance?: (us: number) => void;
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

export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return;
  throw new Error(`${what} is ${JSON.stringify(actual)}; expected ${JSON.stringify(expected)}.`);
}

/** A refusal's body, as the contract has it. */
export async function refusalOf(response: Response): Promise<{ retryAfterUs: number }> {
  expectEqual('The status', response.status, 429);
  expectEqual(
    'The content type',
    response.headers.get('content-type')?.split(';')[0],
    'application/problem+json',
  );
  return Refused.parse(await response.json());
}
