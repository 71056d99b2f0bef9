/** When each client asked, waited and asked again: one row a client, one bar a request. */
import type { Batch } from './answers-so-far';

export const ROW = 18;
const LEFT = 26;
const MARK = 7;

export interface Bar {
  readonly number: number;
  /** From when it was sent to when it ended. */
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  /** Which attempt; the first of a pair of requests alone says it. */
  readonly exchange: Batch['answers'][number]['exchange'];
}

export interface Timeline {
  readonly bars: readonly Bar[];
  /** The number of each client, and where its row is. */
  readonly rows: readonly { readonly who: number; readonly y: number }[];
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** What the whole width means (ms). */
  readonly spanMs: number;
}

/** @param width in pixels; bars keep clear of the row numbers on the left. */
export function layoutTimeline({ answers, beganMs }: Batch, width: number): Timeline {
  const ends = answers.map(({ exchange }) => exchange.sentMs + exchange.tookMs - beganMs);
  const spanMs = Math.max(1, ...ends);
  const right = width - MARK;
  const x = (ms: number) => LEFT + ((ms - beganMs) / spanMs) * (right - LEFT);
  const clients = [...new Set(answers.flatMap(({ client }) => client?.who ?? []))].sort(
    (a, b) => a - b,
  );
  const yOf = (who: number) => clients.indexOf(who) * ROW + ROW / 2;
  return {
    bars: answers.flatMap(({ number, client, exchange }) =>
      client
        ? [
            {
              number,
              x1: x(exchange.sentMs),
              x2: x(exchange.sentMs + exchange.tookMs),
              y: yOf(client.who),
              exchange,
            },
          ]
        : [],
    ),
    rows: clients.map((who) => ({ who, y: yOf(who) })),
    height: clients.length * ROW,
    left: LEFT,
    right,
    spanMs,
  };
}
