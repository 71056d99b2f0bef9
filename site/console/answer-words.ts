/** Answers in words: the sum of a batch, and one answer as HTTP writes it. */
import type { ClientEnd, Exchange } from '@simulations/backend/browser.ts';
import type { Answer, Batch } from './answers-so-far';

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** Fields that are shown, as they are written. */
const FIELDS = [
  ...['Content-Type', 'RateLimit-Policy', 'RateLimit', 'Retry-After', 'ETag', 'X-Served-By'],
  ...['Age', 'Cache-Status', 'Allow'],
];

export const milliseconds = (ms: number): string =>
  `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

export const statusOf = (exchange: Exchange): string =>
  exchange.ok ? String(exchange.status) : 'failed';

export const statusLine = (exchange: Exchange): string =>
  exchange.ok ? `${exchange.status} ${REASONS[exchange.status] ?? ''}`.trim() : 'No answer';

export const outcomeOf = (
  exchange: Exchange,
  refusals: readonly number[],
): 'served' | 'rejected' | 'failed' => {
  if (!exchange.ok) return 'failed';
  if (refusals.includes(exchange.status)) return 'rejected';
  return exchange.status < 400 ? 'served' : 'failed';
};

export const fieldOf = (exchange: Exchange, name: string): string =>
  exchange.ok ? (exchange.headers[name.toLowerCase()] ?? '') : '';

/** "first", "at once" or "200 ms, Retry-After": why this attempt came when it did. */
export function waitedOf({ client }: Answer): string {
  if (!client) return '–';
  const { number, waitedUs, retryAfter } = client.attempt;
  if (number === 1) return 'first';
  const waited = waitedUs === 0 ? 'at once' : milliseconds(waitedUs / 1_000);
  return `${waited}${retryAfter ? ', Retry-After' : ''}`;
}

/** "10 × 200, 20 × 429" of thirty; "429 Too Many Requests" of one. */
export function summary({ answers, tookMs, ends }: Batch): string {
  const [first] = answers;
  if (answers.length === 1 && first && !ends) {
    return `${statusLine(first.exchange)}, in ${milliseconds(tookMs)}`;
  }
  const counts = countsOf(answers.map(({ exchange }) => statusOf(exchange)));
  const parts = counts.map(([status, count]) => `${count} × ${status}`);
  const sum = `${parts.join(', ') || 'no answer'}, in ${milliseconds(tookMs)}`;
  return ends ? `${endsInWords(ends)}: ${sum}` : sum;
}

/** "8 of 10 clients succeeded, 2 gave up after 4 attempts". */
function endsInWords(ends: readonly ClientEnd[]): string {
  const succeeded = ends.filter((end) => end.succeeded).length;
  const all = ends.length === 1 ? '1 client' : `${ends.length} clients`;
  const why = countsOf(ends.flatMap((end) => (end.succeeded ? [] : [end.why ?? ''])));
  return [
    `${succeeded} of ${all} succeeded`,
    ...why.map(([reason, count]) => `${count} gave up ${reason}`),
  ].join(', ');
}

function countsOf(texts: readonly string[]): [text: string, count: number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort();
}

/** Status, fields and body, one beneath the other. */
export function asHttp(exchange: Exchange): string {
  if (!exchange.ok) return `The request failed: ${exchange.message}`;
  const fields = FIELDS.flatMap((name) => {
    const value = fieldOf(exchange, name);
    return value ? [`${name}: ${value}`] : [];
  });
  const body = exchange.body === '' ? [] : ['', pretty(exchange.body)];
  return [statusLine(exchange), ...fields, ...body].join('\n');
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
