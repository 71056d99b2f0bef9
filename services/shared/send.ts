/**
 * One request over node:http, and its whole answer: for programs that measure, since an agent says
 * which connection it takes.
 */
import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Sending {
  readonly method: string;
  readonly agent: Agent;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string;
  /** After so long no answer is waited for. */
  readonly timeoutMs?: number | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** As k6 has it. */
const TIMEOUT_MS = 60_000;

/** Rejects with an Error where no whole answer came in time. */
export function send(
  url: URL,
  { body = '', headers, timeoutMs = TIMEOUT_MS, ...how }: Sending,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const length = body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) };
  const sent = request(url, { ...how, headers: { ...headers, ...length } }, (response) => {
    const { statusCode: status = 0, headers: answered } = response;
    text(response).then((all) => resolve({ status, headers: answered, text: all }), reject);
  });
  const timeout = () => sent.destroy(new Error(`request timeout after ${timeoutMs} ms`));
  const timer = setTimeout(timeout, timeoutMs);
  sent.on('error', reject);
  sent.end(body);
  return promise.finally(() => clearTimeout(timer));
}
