/** One request's life, told from its rows: a hit, or a miss and why the key was not there. */
import type { Row } from '../../kernel/trace.ts';
import type { Life, LifeStep } from '../../run/life.ts';
import { lifeOfSteps, mark, message, rowsByKind } from '../../run/life-kit.ts';
import { count, plural, seconds } from '../../run/words.ts';
import type { CacheModel } from './model.ts';
import { keyName } from './names.ts';
import { gapUsOf } from './parameters.ts';
import { EMPTIED, ROW } from './rows.ts';

const CLIENTS = { id: 'clients', title: 'client' };
const CACHE = { id: 'cache', title: 'cache' };
const DATABASE = { id: 'database', title: 'database' };

export function lifeOf(own: readonly Row[], state: CacheModel): Life | null {
  const of = rowsByKind(own);
  const first = own[0];
  if (!first) return null;
  const { who } = first;
  const key = state.requests.trace[who] as number;
  const name = keyName(state, key);
  const hit = of(ROW.hit);
  if (hit) return wasHit(state, hit, name);
  const missed = [ROW.firstMiss, ROW.missed, ROW.expired, ROW.unknown].map(of).find(Boolean);
  return missed ? wasMissed(state, missed, name, of) : null;
}

const asks = (atUs: number, name: string) =>
  message(['clients', 'cache', 'request'], atUs, 'asks for it', `asks for ${name}`);

function wasHit(state: CacheModel, { who, atUs }: Row, name: string): Life {
  const before = lastAsked(state, who);
  const since = before < 0 ? '' : `, last asked for ${plural(who - before, 'request')} before`;
  return lifeOfSteps({
    who,
    title: 'a hit',
    sentence: `It asked for ${name}${since}, and the cache had it.`,
    parts: [CLIENTS, CACHE],
    steps: [
      asks(atUs, name),
      message(['cache', 'clients', 'answer'], atUs, 'hit', 'the cache answers'),
    ],
    outcome: 'served',
  });
}

function wasMissed(
  state: CacheModel,
  { who, atUs, kind, value }: Row,
  name: string,
  of: (kind: number) => Row | undefined,
): Life {
  const [label, why] = reason(state, who, kind, value);
  const second = of(ROW.secondHit) !== undefined;
  const from = second ? 'the second cache' : 'the database';
  const out = of(ROW.threwOut);
  const steps: LifeStep[] = [
    asks(atUs, name),
    mark(['cache', 'refused'], atUs, label, why),
    message(['cache', 'database', 'request'], atUs, 'fetches it', `is fetched from ${from}`),
    message(['database', 'clients', 'answer'], atUs, 'answer', `the answer comes from ${from}`),
  ];
  const room = out ? ` To make room, ${keyName(state, out.value)} had to go.` : '';
  return lifeOfSteps({
    who,
    title: kind === ROW.missed ? 'a miss: why was it gone?' : 'a miss',
    sentence: `It asked for ${name}, which ${why}.${room}`,
    parts: [CLIENTS, CACHE, second ? { ...DATABASE, title: 'second cache' } : DATABASE],
    steps,
    outcome: 'rejected',
  });
}

/** For the drawing, and to stand after "which". */
function reason(
  state: CacheModel,
  who: number,
  kind: number,
  value: number,
): readonly [label: string, words: string] {
  if (kind === ROW.firstMiss) return ['never seen before', 'nobody had asked for before'];
  if (kind === ROW.unknown)
    return ['no such key', 'does not exist, and the cache keeps no such answers'];
  if (kind === ROW.expired) {
    return ['too old', `was there but had been too old for ${seconds(value)}`];
  }
  if (value === EMPTIED) return ['was emptied', 'was there until the cache was emptied'];
  const ago = plural(who - value, 'request');
  const after = value - lastAsked(state, who);
  const gapUs = gapUsOf(state.params);
  const words =
    `had been thrown out ${ago} before by request ${count(value)}, ` +
    `${plural(after, 'request')} (about ${seconds(after * gapUs)}) after it was last asked for`;
  return [`thrown out ${ago} ago`, words];
}

/** The latest request before this one for the same key; −1 where there is none. */
function lastAsked({ requests: { trace } }: CacheModel, who: number): number {
  const key = trace[who];
  let before = who - 1;
  while (before >= 0 && trace[before] !== key) before--;
  return before;
}
