/** The figure in words: what was given, what it is like, what the curves show. */
import { count, percent, plural, type ReadProgress, seconds, trimmed } from '@simulations/index.ts';
import type { ReadInput } from '@simulations/worker/file-reader.ts';
import type { Curve } from './chart-layout';

const MB = 2 ** 20;
const megabytes = (bytes: number) => `${trimmed(bytes / MB, 1)} MB`;

/** "3.2 of 12.5 MB, 41,204 requests so far." */
export const readingText = ({ bytes, totalBytes, requests }: ReadProgress): string =>
  `${trimmed(bytes / MB, 1)} of ${megabytes(totalBytes)}, ${plural(requests, 'request')} so far.`;

/** Where the trace comes from, and what of the file was passed over. */
export function givenText({ file, form, lines, passed, tookMs }: ReadInput): string {
  const what =
    form === 'log'
      ? `an access log of ${plural(lines, 'line')}`
      : `a list of ${plural(file.requests, 'request')}, a key each`;
  const rest =
    passed > 0
      ? ` ${plural(passed, 'line')} asked for nothing that a cache keeps (no GET, no HEAD).`
      : '';
  return `Read in ${seconds(Math.max(1, Math.round(tookMs)) * 1_000)}: ${what}.${rest}`;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

export function factsText({ file, facts }: ReadInput): readonly Fact[] {
  const { requests, keys, topKey, topFraction, keysOnce, hitFractionMax } = facts;
  return [
    { label: 'Requests', value: count(requests), detail: 'every one is counted' },
    {
      label: 'Distinct keys',
      value: count(keys),
      detail: `${perKey(requests / keys)} for each, on average`,
    },
    {
      label: 'The most popular key',
      value: topFraction < 0.001 ? 'below 0.1 %' : percent(topFraction),
      detail: `of the requests: ${shortened(file.keyAt(topKey))}`,
    },
    {
      label: 'Asked for once',
      value: count(keysOnce),
      detail:
        keysOnce === 0
          ? 'keys: each is asked for again'
          : `${percent(keysOnce / keys)} of the keys: no cache helps them`,
    },
    {
      label: 'The most that can hit',
      value: percent(hitFractionMax),
      detail: 'all but the first request for each key',
    },
  ];
}

/** "1 request", "8.2 requests", "1,000 requests". */
const perKey = (mean: number): string =>
  mean === 1 || mean >= 100 ? plural(Math.round(mean), 'request') : `${trimmed(mean, 1)} requests`;

const KEY_LETTERS = 28;

/** Long keys lose their middle: both ends tell them apart. */
function shortened(key: string): string {
  const letters = [...key];
  if (letters.length <= KEY_LETTERS) return key;
  const half = (KEY_LETTERS - 1) >> 1;
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`;
}

/** "Room for 1,000 keys: Optimum 71.2 %, ARC 65 %, …", the best first. */
export function sizeSaid(curves: readonly Curve[], size: number, at: number): string {
  const found = ranked(curves, at).map(({ title, value }) => `${title} ${percent(value)}`);
  return `Room for ${plural(size, 'key')}: ${found.length > 0 ? found.join(', ') : 'not computed yet'}`;
}

export interface Ranked {
  readonly id: string;
  readonly title: string;
  readonly value: number;
}

/** The policies at one size, the best first; those that come out alike keep their order. */
export const ranked = (curves: readonly Curve[], at: number): readonly Ranked[] =>
  curves
    .flatMap(({ id, title, hitFractions }) => {
      const value = hitFractions[at] ?? null;
      return value === null ? [] : [{ id, title, value }];
    })
    .sort((a, b) => b.value - a.value);

/** What stands out at a size, in a sentence. */
export function accountText(curves: readonly Curve[], size: number, at: number): string {
  const all = ranked(curves, at);
  const optimal = all.find(({ id }) => id === 'optimal');
  const real = all.filter(({ id }) => id !== 'optimal');
  const [best] = real;
  const worst = real.at(-1);
  if (!best || !worst || !optimal) return '';
  const room = `With room for ${plural(size, 'key')}`;
  if (best.value === optimal.value && worst.value === best.value) {
    return `${room} all policies answer the same ${percent(best.value)}: the choice does not matter here.`;
  }
  const gap = optimal.value - best.value;
  const left =
    gap === 0 ? 'which is the optimum' : `${percent(gap)} of the requests short of the optimum`;
  return `${room} ${best.title} does best of those that can be built: ${percent(best.value)}, ${left}. ${worst.title} answers ${percent(worst.value)}.`;
}
