/** What was done to a figure's runs, in words, for the time line and the list below it. */
import { type ConceptEntry, deedsOf, type Intervention, type Place } from '@simulations/index.ts';
import { laneTitles, valueText } from './lane-titles';
import type { FigureDefinition, FigureState } from './state';

export interface Deed {
  readonly key: string;
  readonly place: Place;
  readonly atUs: number;
  readonly title: string;
}

export function deedList(
  definition: FigureDefinition,
  state: Pick<FigureState, 'run' | 'variants'>,
): readonly Deed[] {
  const titles = laneTitles(definition, state);
  return deedsOf(state.run, state.variants).map(({ lane, index, intervention }) => ({
    key: `${lane}:${index}`,
    place: { lane, index },
    atUs: intervention.atUs,
    title: `${lane === null ? '' : `${titles[lane]}: `}${textOf(intervention, definition.entry)}`,
  }));
}

function textOf({ action, args }: Intervention, entry: ConceptEntry): string {
  if (action !== 'set') return entry.actions.find(({ id }) => id === action)?.title ?? action;
  const id = String(args?.id);
  const parameter = entry.parameters.find((one) => one.id === id);
  return `${parameter?.title ?? id} set to ${valueText(entry, id, args?.value as number | string)}`;
}
