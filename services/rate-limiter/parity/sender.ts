/** Sends to the service: each request on a connection of its own, so that none waits for another. */
import { Agent } from 'node:http';
import { send } from '../../shared/send.ts';

/** One request, by this process’s clock (µs since 1970). */
export interface Sent {
  readonly sentUs: number;
  readonly answeredUs: number;
  readonly measured: 'admitted' | 'rejected' | 'failed';
  /** Of a refusal (µs), as the service said. */
  readonly retryAfterUs: number;
  /** Of one that failed: what came instead, in a sentence. */
  readonly failure?: string;
}

export interface Sender {
  check(key: string, policy: string): Promise<Sent>;
  /** @throws Error where the service does not take it. */
  putPolicy(id: string, policy: object): Promise<void>;
  /** Opens so many connections. */
  warmUp(connections: number): Promise<void>;
  close(): void;
}

const API = '/services/rate-limiter';
const headers = { 'Content-Type': 'application/json' };

export const nowUs = () => (performance.timeOrigin + performance.now()) * 1_000;

export function senderTo(url: string): Sender {
  const agent = new Agent({ keepAlive: true });

  const ask = (method: string, path: string, body: string) =>
    send(new URL(path, url), { method, agent, headers, body, timeoutMs: 5_000 });

  return {
    async check(key, policy) {
      const body = JSON.stringify({ key, policy });
      const sentUs = nowUs();
      try {
        const { status, text } = await ask('POST', `${API}/check`, body);
        const answeredUs = nowUs();
        const { retryAfterUs = 0, detail } = JSON.parse(text) as Answer;
        const measured = MEASURED[status];
        if (measured) return { sentUs, answeredUs, measured, retryAfterUs };
        const failure = `The service answered ${status}: ${detail ?? 'it does not say why.'}`;
        return { sentUs, answeredUs, measured: 'failed', retryAfterUs: 0, failure };
      } catch (error) {
        const failure = `No answer came (${(error as Error).message}).`;
        return { sentUs, answeredUs: nowUs(), measured: 'failed', retryAfterUs: 0, failure };
      }
    },
    async putPolicy(id, policy) {
      const { status, text } = await ask('PUT', `${API}/policies/${id}`, JSON.stringify(policy));
      if (status === 200 || status === 201) return;
      throw new Error(`The service did not take the policy ${id} (status ${status}): ${text}`);
    },
    async warmUp(connections) {
      const asks = Array.from({ length: connections }, () => ask('GET', '/health', ''));
      await Promise.all(asks);
    },
    close: () => agent.destroy(),
  };
}

interface Answer {
  readonly retryAfterUs?: number;
  readonly detail?: string;
}

const MEASURED: Readonly<Record<number, Sent['measured']>> = { 200: 'admitted', 429: 'rejected' };
