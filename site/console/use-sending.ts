/** Sending, and what has come back: one press at a time, which the reader may stop. */
import type {
  Backend,
  Call,
  CallButton,
  ClientEnd,
  ClientExchange,
  Exchange,
  Sendable,
} from '@simulations/backend/browser.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { requestOf, type Values } from './requests';

/** Answers that are kept in sight. */
const KEPT = 200;

export interface Answer {
  /** Counts from 1, in the order of sending; of clients, in the order of answers. */
  readonly number: number;
  /** "GET /work", without what all of this API begins with. */
  readonly label: string;
  readonly exchange: Exchange;
  /** Where a client of the concept sent it. */
  readonly client?: Pick<ClientExchange, 'who' | 'attempt'>;
}

/** What was sent with one press. */
export interface Batch {
  readonly answers: readonly Answer[];
  readonly tookMs: number;
  /** When it began, by the clock of the exchanges (ms). */
  readonly beganMs: number;
  /** What became of each client, once all have ended. */
  readonly ends?: readonly ClientEnd[];
}

export interface Sending {
  readonly sending: boolean;
  /** Oldest first. */
  readonly answers: readonly Answer[];
  /** The latest that was sent; while clients are under way, what they have so far. */
  readonly latest: Batch | undefined;
  readonly send: (call: Call, button: CallButton, values: Values) => void;
  readonly stop: () => void;
}

export function useSending(backend: Backend | undefined): Sending {
  const [sending, setSending] = useState(false);
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [latest, setLatest] = useState<Batch>();
  const sent = useRef(0);
  const underWay = useRef<AbortController>(undefined);
  const stop = useCallback(() => underWay.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const send = useCallback(
    async (call: Call, button: CallButton, values: Values) => {
      if (!backend || underWay.current) return;
      const stopping = new AbortController();
      underWay.current = stopping;
      setSending(true);
      const beganMs = performance.now();
      const batch: Answer[] = [];
      const take = (request: Sendable, exchange: Exchange, client?: Answer['client']) => {
        const label = labelOf(call, request);
        const answer = { number: ++sent.current, label, exchange, ...(client && { client }) };
        batch.push(answer);
        return answer;
      };
      const show = (added: readonly Answer[], ends?: readonly ClientEnd[]) => {
        const tookMs = performance.now() - beganMs;
        if (added.length > 0) setAnswers((before) => [...before, ...added].slice(-KEPT));
        setLatest({ answers: [...batch], tookMs, beganMs, ...(ends && { ends }) });
      };
      const { times, inTurn = false } = button;
      const { signal } = stopping;
      if (call.byClient) {
        const told = ({ request, exchange, ...client }: ClientExchange) =>
          show([take(request, exchange, client)]);
        const ends = await backend.run({ times, values, told, stop: signal });
        show([], ends);
      } else {
        const request = requestOf(call, values, window.location.href);
        const requests = Array<Sendable>(times).fill(request);
        const exchanges = await backend.send(requests, { inTurn, stop: signal });
        show(exchanges.map((exchange) => take(request, exchange)));
      }
      underWay.current = undefined;
      setSending(false);
    },
    [backend],
  );
  return { sending, answers, latest, send, stop };
}

/** The address of a request from where the concept's addresses begin: /services/<id>. */
function labelOf({ path }: Call, { method, url }: Sendable): string {
  const base = path.split('/').slice(0, 3).join('/');
  return `${method} ${new URL(url).pathname.slice(base.length)}`;
}
