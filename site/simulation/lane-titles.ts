/** What the lanes of a figure are called: by what sets each apart from the others. */
import {
  type ConceptEntry,
  type ParameterValue,
  seconds,
  type Variant,
} from '@simulations/index.ts';
import type { FigureDefinition, FigureState } from './state';

const LETTERS = 'ABCDE';

/** One for each lane; a single lane needs no name. */
export function laneTitles(
  definition: FigureDefinition,
  { variants }: Pick<FigureState, 'variants'>,
): readonly string[] {
  if (variants.length === 1) return [''];
  return variants.map((variant, lane) => {
    const title = titleInScenario(definition, variant);
    if (title !== undefined && !variant.fork) return title;
    const letter = LETTERS[lane] ?? lane + 1;
    return `${letter}: ${differenceOf(definition.entry, variant, title)}`;
  });
}

/** The title that the scenario's author gave to this lane. */
function titleInScenario(
  { entry, scenario: { compare } }: FigureDefinition,
  { params }: Variant,
): string | undefined {
  const [id, ...others] = Object.keys(params);
  if (!compare || id !== compare.parameter || others.length > 0) return undefined;
  const value = String(params[id]);
  const index = compare.values.indexOf(value);
  return index < 0 ? undefined : (compare.titles?.[index] ?? valueText(entry, id, value));
}

function differenceOf(
  entry: ConceptEntry,
  { params, fork }: Variant,
  title: string | undefined,
): string {
  const changes = Object.entries(params).map(([id, value]) => {
    const parameter = entry.parameters.find((one) => one.id === id);
    return `${parameter?.title.toLowerCase() ?? id} ${valueText(entry, id, value)}`;
  });
  const own = title ?? changes.join(', ');
  if (!fork) return own || 'as it was';
  const forked = `forked at ${seconds(Math.max(0, fork.atUs))}`;
  return own ? `${own}, ${forked}` : forked;
}

/** A value with its unit, or a choice by its title. */
export function valueText(entry: ConceptEntry, id: string, value: ParameterValue): string {
  const parameter = entry.parameters.find((one) => one.id === id);
  if (parameter?.kind === 'choice') {
    return parameter.choices.find((choice) => choice.id === value)?.title ?? String(value);
  }
  return parameter?.unit ? `${value} ${parameter.unit}` : String(value);
}
