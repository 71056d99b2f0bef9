/** What a client program gets in a test: an app in memory, and a note of each attempt. */
import type { ApiUnderTest } from '../http/conformance.ts';
import { Random } from '../kernel/random.ts';
import type { Attempt, ClientHost } from '../run/calls.ts';
import type { Params } from '../run/parameters.ts';

export interface SentAttempt extends Attempt {
  readonly method: string;
  readonly status: number;
}

export function clientHost(
  api: ApiUnderTest,
  params: Params,
  values: Readonly<Record<string, string>>,
  sent: SentAttempt[],
  who = 1,
): ClientHost {
  const random = Random.named(1, `client ${who}`);
  let nowUs = 0;
  return {
    who,
    params: () => params,
    values,
    nowUs: () => nowUs,
    chance: () => random.unit(),
    async wait(us) {
      nowUs += us;
    },
    async send({ path, ...init }, attempt) {
      const response = await api.fetch(path, init);
      const { status, headers } = response;
      sent.push({ ...attempt, method: init.method, status });
      const body = await response.text();
      return { ok: true, status, headers: Object.fromEntries(headers), body, sentMs: 0, tookMs: 0 };
    },
  };
}
