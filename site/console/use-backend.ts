/** The console’s backend in React: opened with it, told when the rules change, pointed at a service. */

import {
  type Answering,
  type Backend,
  type ConceptApi,
  openBackend,
} from '@simulations/backend/browser.ts';
import type { ConceptEntry, Params } from '@simulations/index.ts';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { policyName } from './chosen';
import { rulesOf } from './requests';
import { type Route, rulesRequest } from './route';
import { type Sending, useSending } from './use-sending';
import { type ServiceHandle, useService } from './use-service';

export interface BackendState extends Sending {
  readonly api: ConceptApi | undefined;
  readonly answering: Answering | undefined;
  readonly service: ServiceHandle;
  /** Where what is sent goes, and what goes with it. */
  readonly route: Route | undefined;
  readonly problem: string | undefined;
  /** Whether the rules have changed since the latest answer. */
  readonly changed: boolean;
  readonly retry: () => void;
}

interface Options {
  readonly entry: ConceptEntry;
  /** The figure’s id, for the name of its policy. */
  readonly figure: string;
  readonly params: Params;
  readonly scriptUrl: string;
  /** The console’s element. */
  readonly root: RefObject<HTMLElement | null>;
}

export function useBackend({ entry, figure, params, scriptUrl, root }: Options): BackendState {
  const { id: concept, parameters } = entry;
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

  const service = useService(concept, backend?.api.service, root);
  const { origin } = service;
  const route = useMemo(
    () => backend && routeOf(backend, { origin, parameters, params, figure }),
    [backend, origin, parameters, params, figure],
  );
  const sending = useSending(route, service.ask);
  const changed = useChanges(backend, params, sending);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const { api, answering } = backend ?? {};
  return { ...sending, api, answering, service, route, problem, changed, retry };
}

interface To {
  readonly origin: string | undefined;
  readonly parameters: ConceptEntry['parameters'];
  readonly params: Params;
  readonly figure: string;
}

function routeOf(backend: Backend, { origin, parameters, params, figure }: To): Route {
  const { service } = backend.api;
  if (origin === undefined || !service) {
    return { sender: backend, base: window.location.href, from: '', more: {} };
  }
  const name = policyName(figure);
  return {
    sender: backend.at(origin),
    base: origin,
    from: `the service at ${new URL(origin).host}`,
    more: { [service.policy.namedBy]: name },
    first: rulesRequest({ service, parameters, params, name, origin }),
  };
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
