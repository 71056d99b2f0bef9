/**
 * The book behind the API: keys and charges under one name of the store, so that a charge and the
 * record of its key are written in one atomic step.
 *
 * A key is claimed first, in a step of its own, and whoever else comes meanwhile is told so. Should
 * the host die between the two steps, the claim is void after a while and nothing was charged.
 */
import type { Store } from '../../run/ports.ts';
import { onRecord } from './algorithm/records.ts';

export interface Charge {
  readonly payment: string;
  readonly amountCents: number;
}

interface Kept {
  /** The request that the key stands for. */
  readonly request: string;
  readonly atUs: number;
  /** Left out while it is in flight. */
  readonly charge?: Charge;
}

interface Pages {
  readonly charges: number;
  readonly newest: readonly Charge[];
  /** In the order of their recording, oldest first. */
  readonly keys: readonly (readonly [key: string, kept: Kept])[];
}

export type Claimed =
  | { readonly kind: 'new' | 'in-flight' | 'mismatch' | 'full' }
  | { readonly kind: 'replay'; readonly charge: Charge };

export interface BookRules {
  readonly windowUs: number;
  /** Whether the same key with another request is refused. */
  readonly compares: boolean;
}

/** After so long a claim without a charge is void (µs). */
export const CLAIM_US = 60_000_000;
export const KEYS_MAX = 1_000;
const NEWEST = 10;

const EMPTY: Pages = { charges: 0, newest: [], keys: [] };

export class Book {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** What has to be done about a request of this key; the key is claimed if that is `new`. */
  claim(key: string, request: string, nowUs: number, rules: BookRules): Promise<Claimed> {
    return this.#store.update<Pages, Claimed>('book', (pages = EMPTY) => {
      const keys = pages.keys.filter(([, kept]) => isKept(kept, nowUs, rules));
      const kept = keys.find(([known]) => known === key)?.[1];
      const result = kept ? known(kept, request, rules) : free(keys.length);
      const claim: Kept = { request, atUs: nowUs };
      const claimed = result.kind === 'new' ? [...keys, [key, claim] as const] : keys;
      return { kept: { ...pages, keys: claimed }, result };
    });
  }

  /** Charges, and records the answer under the key: both or neither. */
  charge(key: string, amountCents: number, nowUs: number): Promise<Charge> {
    return this.#store.update<Pages, Charge>('book', (pages = EMPTY) => {
      const charge = { payment: `pay_${pages.charges + 1}`, amountCents };
      const others = pages.keys.filter(([known]) => known !== key);
      const request = pages.keys.find(([known]) => known === key)?.[1].request ?? '';
      const kept: Pages = {
        charges: pages.charges + 1,
        newest: [charge, ...pages.newest].slice(0, NEWEST),
        keys: [...others, [key, { request, atUs: nowUs, charge }]],
      };
      return { kept, result: charge };
    });
  }

  read(nowUs: number, rules: BookRules) {
    return this.#store.update<Pages, { charges: number; keys: number; newest: readonly Charge[] }>(
      'book',
      (pages = EMPTY) => {
        const keys = pages.keys.filter(([, kept]) => isKept(kept, nowUs, rules));
        const { charges, newest } = pages;
        return { kept: { ...pages, keys }, result: { charges, keys: keys.length, newest } };
      },
    );
  }
}

const isKept = ({ atUs, charge }: Kept, nowUs: number, { windowUs }: BookRules): boolean =>
  nowUs - atUs < (charge ? windowUs : CLAIM_US);

const free = (keys: number): Claimed => ({ kind: keys < KEYS_MAX ? 'new' : 'full' });

function known(
  { request: first, charge }: Kept,
  request: string,
  { compares }: BookRules,
): Claimed {
  if (onRecord(first, request, compares) === 'mismatch') return { kind: 'mismatch' };
  return charge ? { kind: 'replay', charge } : { kind: 'in-flight' };
}
