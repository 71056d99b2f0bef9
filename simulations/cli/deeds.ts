/**
 * `--at`: what is done on the way. `--at 8:fire-burst` is an action of the simulation at 8 s,
 * `--at 6:limit=4` changes a parameter that can change while a run goes on.
 */
import type { Concept, Intervention } from '../run/concept.ts';
import { nearest } from '../run/nearest.ts';
import { checkParameter, findParameter } from '../run/parameters.ts';
import { type Outcome, problem, quoted } from '../run/problem.ts';

export function readDeeds(
  concept: Concept,
  texts: readonly string[],
): Outcome<readonly Intervention[]> {
  const deeds: Intervention[] = [];
  for (const text of texts) {
    const deed = readDeed(concept, text);
    if (!deed.ok) return deed;
    deeds.push(deed.value);
  }
  return { ok: true, value: deeds };
}

function readDeed(concept: Concept, text: string): Outcome<Intervention> {
  const [, time, what = ''] = /^(\d{1,9}(?:\.\d{1,6})?):(.+)$/s.exec(text) ?? [];
  if (time === undefined) {
    const message = `${quoted(text)} does nothing: write --at <seconds>:<action>, or --at <seconds>:<parameter>=<value>.`;
    return problem('bad-deed', message);
  }
  const atUs = Math.round(Number(time) * 1e6);
  const equals = what.indexOf('=');
  if (equals >= 0) return readSet(concept, atUs, what.slice(0, equals), what.slice(equals + 1));
  const actions = concept.actions.map(({ id }) => id);
  if (actions.includes(what)) return { ok: true, value: { atUs, action: what } };
  return problem(
    'unknown-action',
    `There is no action ${quoted(what)} of ${concept.id}.${nearest(what, actions)}`,
  );
}

function readSet(concept: Concept, atUs: number, id: string, raw: string): Outcome<Intervention> {
  const parameter = findParameter(concept.parameters, id);
  if (!parameter.ok) return parameter;
  if (!parameter.value.live) {
    return problem('not-live', `${id} cannot change while a run goes on: use --set.`);
  }
  const value = checkParameter(parameter.value, raw);
  if (!value.ok) return value;
  return { ok: true, value: { atUs, action: 'set', args: { id, value: value.value } } };
}
