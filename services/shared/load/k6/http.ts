/**
 * Stands for the module `k6/http`: asyncRequest, and which statuses are expected.
 *
 * The time of an iteration's first request is counted from when the iteration was due, and not from
 * when it was sent: whoever would have asked then has waited since then.
 */
import { Agent, type IncomingHttpHeaders } from 'node:http';
import { send } from '../../send.ts';
import { only, refuse } from '../refused.ts';
import { built, run } from '../run-state.ts';
import { durationMs } from '../schedule.ts';

interface Params {
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeout?: string | number;
  readonly responseCallback?: (status: number) => boolean;
  /** Accepted, and told nowhere: thresholds on tags are refused. */
  readonly tags?: object;
}

interface Answer {
  /** 0 where none came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly error: string;
}

const PARAMS = ['headers', 'timeout', 'responseCallback', 'tags'];
const agent = new Agent({ keepAlive: true });

async function asyncRequest(
  method: string,
  url: string,
  body?: string | null,
  params: Params = {},
) {
  const strange = Object.keys(params ?? {}).find((key) => !PARAMS.includes(key));
  if (strange)
    throw refuse(`The parameter ${strange} of a request`, `it knows ${PARAMS.join(', ')}`);
  if (body !== undefined && body !== null && typeof body !== 'string') {
    throw refuse('A body that is no text', 'send text, such as JSON.stringify gives');
  }
  const iteration = run.iteration.getStore();
  const fromMs = iteration && !iteration.sent ? iteration.dueMs : performance.now();
  if (iteration) iteration.sent = true;
  const answer = await ask(method, new URL(url), body ?? '', params);
  const durationTook = performance.now() - fromMs;
  // What a script prepares before the load is no part of it.
  if (iteration) {
    const expects = params.responseCallback ?? run.expected;
    built.requests.add(1);
    built.requestMs.add(durationTook);
    built.failed.add(!expects(answer.status));
  }
  const json = () => JSON.parse(answer.body) as unknown;
  return only('a response', { ...answer, url, json, timings: { duration: durationTook } });
}

const timeoutMsOf = (timeout?: string | number) =>
  timeout === undefined || typeof timeout === 'number'
    ? timeout
    : durationMs(timeout, 'timeout of a request');

function ask(method: string, url: URL, body: string, params: Params): Promise<Answer> {
  const { headers, timeout } = params;
  return send(url, { method, agent, headers, body, timeoutMs: timeoutMsOf(timeout) }).then(
    ({ status, headers: own, text }) => ({
      status,
      headers: canonical(own),
      body: text,
      error: '',
    }),
    ({ message: error }: Error) => ({ status: 0, headers: {}, body: '', error }),
  );
}

/** As k6 has them: `Retry-After`, `Ratelimit`. */
const canonical = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.replace(/(^|-)[a-z]/g, (first) => first.toUpperCase()),
      String(value),
    ]),
  );

const expectedStatuses =
  (...statuses: readonly number[]) =>
  (status: number): boolean =>
    statuses.includes(status);

function setResponseCallback(expects: (status: number) => boolean): void {
  run.expected = expects;
}

export { asyncRequest, expectedStatuses, setResponseCallback };
export default only('http', { asyncRequest, expectedStatuses, setResponseCallback });
