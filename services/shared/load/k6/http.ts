/**
 * Stands for the module `k6/http`: asyncRequest, and which statuses are expected.
 *
 * The time of an iteration's first request is counted from when the iteration was due, and not from
 * when it was sent: whoever would have asked then has waited since then.
 */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
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
const TIMEOUT = '60s';
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
  const answer = await send(method, new URL(url), body ?? '', params);
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

const timeoutMsOf = (timeout: string | number = TIMEOUT) =>
  typeof timeout === 'number' ? timeout : durationMs(timeout, 'timeout of a request');

function send(
  method: string,
  url: URL,
  body: string,
  { headers, timeout }: Params,
): Promise<Answer> {
  const length = body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) };
  const options = { method, agent, headers: { ...headers, ...length } };
  return new Promise((resolve) => {
    const none = (error: string) => resolve({ status: 0, headers: {}, body: '', error });
    const sent = request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => {
        clearTimeout(timer);
        const { statusCode: status = 0 } = response;
        resolve({ status, headers: canonical(response.headers), body: text, error: '' });
      });
      response.on('error', ({ message }) => none(message));
    });
    const timer = setTimeout(
      () => sent.destroy(new Error('request timeout')),
      timeoutMsOf(timeout),
    );
    sent.on('error', ({ message }) => {
      clearTimeout(timer);
      none(message);
    });
    sent.end(body);
  });
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
