/** The page's backend in React: opened with the console, told when the rules change. */

import {
  type Answering,
  type Backend,
  type ConceptApi,
  openBackend,
} from '@simulations/backend/browser.ts';
import type { Params } from '@simulations/index.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { rulesOf } from './requests';
import { type Sending, useSending } from './use-sending';

export interface BackendState extends Sending {
  readonly api: ConceptApi | undefined;
  readonly answering: Answering | undefined;
  readonly problem: string | undefined;
  /** Whether the rules have changed since the latest answer. */
  readonly changed: boolean;
  readonly retry: () => void;
}

interface Options {
  readonly concept: string;
  readonly params: Params;
  readonly scriptUrl: string;
}

export function useBackend({ concept, params, scriptUrl }: Options): BackendState {
  const [backend, setBackend] = useState<Backend>();
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const current = useRef(params);
  current.current = params;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it again.
  useEffect(() => {
    let gone = false;
    let mine: Backend | undefined;
    setProblem(undefined);
    openBackend({ concept, params: () => current.current, scriptUrl }).then(
      (opened) => {
        if (gone) return opened.close();
        mine = opened;
        setBackend(opened);
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

  const sending = useSending(backend);
  const changed = useChanges(backend, params, sending);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const { api, answering } = backend ?? {};
  return { ...sending, api, answering, problem, changed, retry };
}

/** Tells the backend of other rules, and the reader until the next answer. */
function useChanges(backend: Backend | undefined, params: Params, { latest }: Sending): boolean {
  const rules = backend && rulesOf(params, backend.api.follows);
  const begun = useRef(rules);
  const [told, setTold] = useState(latest);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    const before = begun.current;
    begun.current = rules;
    if (before === undefined || before === rules) return;
    backend?.restart();
    setChanged(true);
  }, [backend, rules]);
  if (told !== latest) {
    setTold(latest);
    setChanged(false);
  }
  return changed && latest !== undefined;
}

const wordsOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
