/**
 * A backend that fails as often as it is told to, for clients and breakers to meet.
 *
 * Whether a request fails follows from the seed and from its number since the settings were set, and
 * from nothing else: a failure can be had again. What it is asked for changes nothing, so that every
 * request may be repeated.
 */
import type { Hono } from 'hono';
import { Random } from '../kernel/random.ts';
import { problemResponse } from '../run/http-problem.ts';
import type { Store } from '../run/ports.ts';
import { readJson } from './bodies.ts';
import {
  BACKEND_PATH,
  EXAMPLE,
  FAILURE_TITLES,
  FlakyRequest,
  type FlakySettings,
} from './flaky-contract.ts';

/** The key under which it is kept. */
export const BACKEND_KEY = 'backend';

interface Kept {
  readonly settings: FlakySettings;
  /** Requests since the settings were set. */
  readonly requests: number;
}

/** What becomes of one request. */
export interface Fate extends FlakySettings {
  /** 1 for the first since the settings were set. */
  readonly request: number;
  readonly fails: boolean;
}

export interface FlakyBackend {
  settings(): Promise<FlakySettings>;
  set(settings: Partial<FlakySettings>): Promise<FlakySettings>;
  /** The fate of the next request. */
  next(): Promise<Fate>;
}

export function flakyBackend(store: Store, defaults: FlakySettings): FlakyBackend {
  const fresh: Kept = { settings: defaults, requests: 0 };
  return {
    settings: () =>
      store.update<Kept, FlakySettings>(BACKEND_KEY, (kept = fresh) => ({
        kept,
        result: kept.settings,
      })),
    set(given) {
      const settings = { ...defaults, ...given };
      return store.update<Kept, FlakySettings>(BACKEND_KEY, () => ({
        kept: { settings, requests: 0 },
        result: settings,
      }));
    },
    next: () =>
      store.update<Kept, Fate>(BACKEND_KEY, ({ settings, requests } = fresh) => {
        const request = requests + 1;
        return {
          kept: { settings, requests: request },
          result: { ...settings, request, fails: failsAt(settings, request) },
        };
      }),
  };
}

/** Whether the request of this number fails. */
export const failsAt = ({ seed, failureRate }: FlakySettings, request: number): boolean =>
  Random.named(seed, `request ${request}`).unit() < failureRate;

/** GET and PUT of the settings. */
export function addBackendRoutes(app: Hono, backend: FlakyBackend): void {
  app.get(BACKEND_PATH, async () => Response.json(await backend.settings()));
  app.put(BACKEND_PATH, async (c) => {
    const body = await readJson(c.req.raw, FlakyRequest, EXAMPLE);
    if (body instanceof Response) return body;
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    return Response.json(await backend.set(Object.fromEntries(given)));
  });
}

/** What a failure says of when to come back, where it was told to. */
export const retryAfterOf = ({ retryAfterSeconds }: FlakySettings): Record<string, string> =>
  retryAfterSeconds > 0 ? { 'Retry-After': String(retryAfterSeconds) } : {};

/** The answer to a request that fails. */
export function failure(fate: Fate): Response {
  const { status, request, retryAfterSeconds } = fate;
  const when = retryAfterSeconds > 0 ? ` in ${retryAfterSeconds} s` : '';
  return problemResponse(
    {
      title: FAILURE_TITLES[status] ?? 'Failure',
      status,
      detail: `The backend failed at request ${request}, as it was set to: try again${when}.`,
      request,
    },
    retryAfterOf(fate),
  );
}
