/** The page's backend in React: opened with the console, a new limiter when the rules change. */

import {
  type Answering,
  type Backend,
  type Call,
  type Exchange,
  openBackend,
  type Sendable,
} from '@simulations/backend/browser.ts';
import type { Params } from '@simulations/index.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { rulesOf } from './requests';

/** Answers that are kept in sight. */
const KEPT = 60;
const NO_IDS: readonly string[] = [];

export interface Answer {
  /** Counts from 1, in the order of sending. */
  readonly number: number;
  readonly exchange: Exchange;
}

/** What was sent with one press. */
export interface Batch {
  readonly answers: readonly Answer[];
  readonly tookMs: number;
}

export interface BackendState {
  readonly call: Call | undefined;
  readonly follows: readonly string[];
  readonly answering: Answering | undefined;
  readonly problem: string | undefined;
  readonly sending: boolean;
  /** Oldest first. */
  readonly answers: readonly Answer[];
  readonly latest: Batch | undefined;
  /** Whether the rules have changed since the latest answer. */
  readonly changed: boolean;
  readonly send: (requests: readonly Sendable[]) => void;
  readonly retry: () => void;
}

interface Options {
  readonly concept: string;
  readonly params: Params;
  readonly scriptUrl: string;
}

export function useBackend({ concept, params, scriptUrl }: Options): BackendState {
  const [backend, setBackend] = useState<Backend>();
  const [answering, setAnswering] = useState<Answering>();
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [sending, setSending] = useState(false);
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [latest, setLatest] = useState<Batch>();
  const [changed, setChanged] = useState(false);
  const current = useRef(params);
  const sent = useRef(0);
  current.current = params;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it again.
  useEffect(() => {
    let gone = false;
    let mine: Backend | undefined;
    setProblem(undefined);
    openBackend({ concept, params: () => current.current, scriptUrl }).then(
      ([opened, by]) => {
        if (gone) return opened.close();
        mine = opened;
        setBackend(opened);
        setAnswering(by);
      },
      (error: unknown) =>
        setProblem(
          `The API did not start: ${wordsOf(error)}. Check your connection, then try again.`,
        ),
    );
    return () => {
      gone = true;
      mine?.close();
    };
  }, [concept, scriptUrl, attempt]);

  const follows = backend?.follows ?? NO_IDS;
  const rules = rulesOf(params, follows);
  const begun = useRef(rules);
  useEffect(() => {
    if (begun.current === rules || !backend) return;
    begun.current = rules;
    backend.restart();
    setChanged(sent.current > 0);
  }, [backend, rules]);

  const send = useCallback(
    async (requests: readonly Sendable[]) => {
      if (!backend || sending) return;
      setSending(true);
      const startMs = performance.now();
      const { answering: by, exchanges } = await backend.send(requests);
      const tookMs = performance.now() - startMs;
      const batch = exchanges.map((exchange) => ({ number: ++sent.current, exchange }));
      setAnswering(by);
      setAnswers((before) => [...before, ...batch].slice(-KEPT));
      setLatest({ answers: batch, tookMs });
      setChanged(false);
      setSending(false);
    },
    [backend, sending],
  );
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const call = backend?.call;
  return { call, follows, answering, problem, sending, answers, latest, changed, send, retry };
}

const wordsOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
