/** Sending, and what has come back: one press at a time, which the reader may stop. */
import type {
  Call,
  CallButton,
  ClientEnd,
  ClientExchange,
  Exchange,
  Sendable,
} from '@simulations/backend/browser.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Batch } from './answers-so-far';
import { requestOf, type Values } from './requests';
import { type Route, rulesProblem } from './route';

/** Answers that are kept in sight. */
const KEPT = 200;

export interface Sending {
  readonly sending: boolean;
  /** Oldest first. */
  readonly answers: readonly Answer[];
  /** The latest that was sent; while clients are under way, what they have so far. */
  readonly latest: Batch | undefined;
  /** Why nothing was sent by the latest press. */
  readonly refused: string | undefined;
  readonly send: (call: Call, button: CallButton, values: Values) => void;
  readonly stop: () => void;
}

/** @param onTrouble is called when a request had no answer. */
export function useSending(route: Route | undefined, onTrouble: () => void): Sending {
  const [sending, setSending] = useState(false);
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [latest, setLatest] = useState<Batch>();
  const [refused, setRefused] = useState<string>();
  const sent = useRef(0);
  const underWay = useRef<AbortController>(undefined);
  const stop = useCallback(() => underWay.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const send = useCallback(
    async (call: Call, button: CallButton, values: Values) => {
      if (!route || underWay.current) return;
      const stopping = new AbortController();
      underWay.current = stopping;
      setSending(true);
      const { sender, base, from, more, first } = route;
      const { signal } = stopping;
      const end = () => {
        underWay.current = undefined;
        setSending(false);
      };
      if (first) {
        const [written] = await sender.send([first], { inTurn: true, stop: signal });
        const problem = signal.aborted ? undefined : rulesProblem(written);
        setRefused(problem);
        if (problem) onTrouble();
        if (problem || signal.aborted) return end();
      }
      const beganMs = performance.now();
      const batch: Answer[] = [];
      const take = (request: Sendable, exchange: Exchange, client?: Answer['client']) => {
        const label = labelOf(call, request);
        const answer = { number: ++sent.current, label, exchange, from, ...(client && { client }) };
        batch.push(answer);
        return answer;
      };
      const show = (added: readonly Answer[], ends?: readonly ClientEnd[]) => {
        const tookMs = performance.now() - beganMs;
        if (added.length > 0) setAnswers((before) => [...before, ...added].slice(-KEPT));
        setLatest({ answers: [...batch], tookMs, beganMs, ...(ends && { ends }) });
      };
      const { times, inTurn = false } = button;
      if (call.byClient) {
        const told = ({ request, exchange, ...client }: ClientExchange) =>
          show([take(request, exchange, client)]);
        const ends = await sender.run({ times, values, told, stop: signal });
        show([], ends);
      } else {
        const request = requestOf(call, values, base, more);
        const requests = Array<Sendable>(times).fill(request);
        const exchanges = await sender.send(requests, { inTurn, stop: signal });
        show(exchanges.map((exchange) => take(request, exchange)));
      }
      if (batch.some(({ exchange }) => !exchange.ok)) onTrouble();
      end();
    },
    [route, onTrouble],
  );
  return { sending, answers, latest, refused, send, stop };
}

/** The address of a request from where the concept's addresses begin: /services/<id>. */
function labelOf({ path }: Call, { method, url }: Sendable): string {
  const base = path.split('/').slice(0, 3).join('/');
  return `${method} ${new URL(url).pathname.slice(base.length)}`;
}
