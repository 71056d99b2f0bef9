/**
 * A service on the reader’s own machine, as the console sees it: which addresses may be asked, what
 * its answer to `/ready` means, and all of it in words.
 */
import { isLoopback, isLoopbackPage } from '@simulations/index.ts';

/** An address, or what is wrong with what was given. */
export type Address =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly message: string };

/** What is known of the service. */
export type Light =
  | { readonly is: 'asking' }
  /** It answers and can work; what it keeps its state in. */
  | { readonly is: 'ready'; readonly store: string }
  /** It answers, and says what it lacks. */
  | { readonly is: 'not-ready'; readonly store: string; readonly detail: string }
  /** Nothing answers there. */
  | { readonly is: 'silent' }
  /** Something answers, and lets no page read it. */
  | { readonly is: 'closed' }
  /** Something answers that is no such service. */
  | { readonly is: 'other'; readonly status: number };

/** Whether this page may ask a service of this machine: the services let no other page read them. */
export const mayAsk = ({ origin }: Pick<Window, 'origin'>): boolean => isLoopbackPage(origin);

/** Longer than any that there is. */
const ADDRESS_MAX = 200;

/** Reads an address as a person types it, with or without `http://`. */
export function readAddress(given: string, example: string): Address {
  const text = given.trim();
  const wanted = `Write one such as ${example}.`;
  if (text === '') return { ok: false, message: `There is no address. ${wanted}` };
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  if (text.length > ADDRESS_MAX || !URL.canParse(whole)) {
    return { ok: false, message: `This is no address. ${wanted}` };
  }
  const { protocol, hostname, origin, pathname, search, hash, username } = new URL(whole);
  if (!['http:', 'https:'].includes(protocol)) {
    return { ok: false, message: `A service answers over HTTP. ${wanted}` };
  }
  if (!isLoopback(hostname)) {
    return { ok: false, message: `Only this machine is asked, and no other. ${wanted}` };
  }
  if (username || pathname !== '/' || search || hash) {
    return { ok: false, message: `Leave out all but the host and the port. ${wanted}` };
  }
  return { ok: true, origin };
}

/** A service that is slower than this does not answer (ms). */
const PATIENCE_MS = 4_000;

/** Asks a service whether it can work. A page cannot tell why a request failed: a second one can. */
export async function askReady(origin: string, fetchOne: typeof fetch = fetch): Promise<Light> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetchOne(`${origin}/ready`, { signal, cache: 'no-store' });
    return lightOf(response.status, await response.text());
  } catch {
    return fetchOne(`${origin}/health`, { signal, cache: 'no-store', mode: 'no-cors' }).then(
      () => ({ is: 'closed' }),
      () => ({ is: 'silent' }),
    );
  }
}

export function lightOf(status: number, body: string): Light {
  const { store, detail } = fieldsOf(body);
  if (typeof store !== 'string') return { is: 'other', status };
  if (status === 200) return { is: 'ready', store };
  if (status !== 503) return { is: 'other', status };
  return { is: 'not-ready', store, detail: typeof detail === 'string' ? detail : '' };
}

function fieldsOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const STORES: Readonly<Record<string, string>> = { memory: 'memory', redis: 'Redis' };
const storeName = (store: string) => STORES[store] ?? store;

/** Who answers, in a few words beside the light. */
export function lightText(light: Light): string {
  switch (light.is) {
    case 'asking':
      return 'The service is being asked';
    case 'ready':
      return `The service answers, with its state in ${storeName(light.store)}`;
    case 'not-ready':
      return `The service answers, and ${storeName(light.store)} does not`;
    case 'silent':
      return 'No service answers';
    case 'closed':
      return 'No service that this page may read';
    case 'other':
      return 'Not the service';
  }
}

export interface Trouble {
  readonly words: string;
  /** A command that would help. */
  readonly command?: string;
}

interface Place {
  readonly origin: string;
  /** Where it listens by itself. */
  readonly port: number;
  /** Which service of this repository. */
  readonly id: string;
  readonly pageOrigin: string;
}

/** What is wrong and what to do about it; undefined where nothing is. */
export function troubleOf(
  light: Light,
  { origin, port, id, pageOrigin }: Place,
): Trouble | undefined {
  switch (light.is) {
    case 'asking':
    case 'ready':
      return undefined;
    case 'not-ready':
      return { words: light.detail };
    case 'silent':
      return {
        words: `Nothing answers at ${origin}. Start the service in a terminal; this page asks again by itself.`,
        command: startCommand(id, origin, port),
      };
    case 'closed':
      return {
        words: `A program answers at ${origin}, and does not let a page of ${pageOrigin} read it (CORS). The service of this repository would: stop that program, or give another address.`,
      };
    case 'other':
      return {
        words: `Something at ${origin} answers ${light.status} to /ready, which is not what this service says: give the address at which you started it.`,
      };
  }
}

/** How the service is started so that it listens at that address. */
export function startCommand(id: string, origin: string, port: number): string {
  const own = new URL(origin).port;
  const start = `npm run service -- ${id}`;
  return own === String(port) ? start : `PORT=${own || 80} ${start}`;
}
