/** Answers in words: the sum of a batch, and one answer as HTTP writes it. */
import type { Exchange } from '@simulations/backend/browser.ts';
import type { Batch } from './use-backend';

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** Fields that are shown, as they are written. */
const FIELDS = ['Content-Type', 'RateLimit-Policy', 'RateLimit', 'Retry-After', 'Allow'];

export const milliseconds = (ms: number): string =>
  `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

export const statusOf = (exchange: Exchange): string =>
  exchange.ok ? String(exchange.status) : 'failed';

export const statusLine = (exchange: Exchange): string =>
  exchange.ok ? `${exchange.status} ${REASONS[exchange.status] ?? ''}`.trim() : 'No answer';

export const outcomeOf = (exchange: Exchange): 'served' | 'rejected' | 'failed' => {
  if (!exchange.ok) return 'failed';
  if (exchange.status === 429) return 'rejected';
  return exchange.status < 400 ? 'served' : 'failed';
};

export const fieldOf = (exchange: Exchange, name: string): string =>
  exchange.ok ? (exchange.headers[name.toLowerCase()] ?? '') : '';

/** "10 × 200, 20 × 429" of thirty; "429 Too Many Requests" of one. */
export function summary({ answers, tookMs }: Batch): string {
  const [first] = answers;
  if (answers.length === 1 && first) {
    return `${statusLine(first.exchange)}, in ${milliseconds(tookMs)}`;
  }
  const counts = new Map<string, number>();
  for (const { exchange } of answers) {
    counts.set(statusOf(exchange), (counts.get(statusOf(exchange)) ?? 0) + 1);
  }
  const parts = [...counts].sort().map(([status, count]) => `${count} × ${status}`);
  return `${parts.join(', ')}, in ${milliseconds(tookMs)}`;
}

/** Status, fields and body, one beneath the other. */
export function asHttp(exchange: Exchange): string {
  if (!exchange.ok) return `The request failed: ${exchange.message}`;
  const fields = FIELDS.flatMap((name) => {
    const value = fieldOf(exchange, name);
    return value ? [`${name}: ${value}`] : [];
  });
  return [statusLine(exchange), ...fields, '', pretty(exchange.body)].join('\n');
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
