/** What the lanes of a figure are called: by what sets each apart from the others. */
import {
  type ConceptEntry,
  type ParameterValue,
  type Variant,
  variantsOf,
} from '@simulations/index.ts';
import { exactly } from './instant';
import type { FigureDefinition, FigureState } from './state';

const LETTERS = 'ABCDE';

/** One for each lane; a single lane needs no name. */
export function laneTitles(
  definition: FigureDefinition,
  { variants }: Pick<FigureState, 'variants'>,
): readonly string[] {
  if (variants.length === 1) return [''];
  const starts = variants.map((variant) => {
    const title = titleInScenario(definition, variant);
    const words = startOf(definition.entry, variants, variant, title);
    return { words, called: title !== undefined && !variant.fork };
  });
  return starts.map(({ words, called }, lane) => {
    const first = starts.findIndex((start) => start.words === words);
    if (first === lane && called) return words;
    if (first === lane) return `${letterOf(lane)}: ${words}`;
    const other = called ? `“${words}”` : letterOf(first);
    const same = deedsIn(variants[first]) === deedsIn(variants[lane]);
    return `${letterOf(lane)}: ${same ? `twin of ${other}` : `as ${other} at first`}`;
  });
}

/** A lane where it is told by its place. */
export const letterOf = (lane: number): string => LETTERS[lane] ?? String(lane + 1);

const deedsIn = (variant: Variant | undefined) =>
  JSON.stringify(variant?.fork?.interventions ?? []);

/** The title that the scenario's author gave to this lane. */
function titleInScenario(
  { entry, scenario: { compare } }: FigureDefinition,
  { params }: Variant,
): string | undefined {
  if (!compare) return undefined;
  const own = sorted(params);
  const index = variantsOf({ compare }).findIndex((variant) => sorted(variant.params) === own);
  if (index < 0) return undefined;
  return (
    compare.titles?.[index] ?? valueText(entry, compare.parameter, compare.values[index] ?? '')
  );
}

const sorted = (params: Variant['params']) => JSON.stringify(Object.entries(params).sort());

/** What a lane is before anything is done in it alone: its settings, and where it left another. */
function startOf(
  entry: ConceptEntry,
  variants: readonly Variant[],
  { params, fork }: Variant,
  title: string | undefined,
): string {
  const changes = Object.entries(params).map(([id, value]) => {
    const parameter = entry.parameters.find((one) => one.id === id);
    return `${parameter?.title.toLowerCase() ?? id} ${valueText(entry, id, value)}`;
  });
  const own = title ?? changes.join(', ');
  if (!fork) return own || 'as it was';
  // A branch of a branch has another past than one that left the run itself at that instant.
  const from = variants[fork.of]?.fork ? `from ${letterOf(fork.of)} ` : '';
  const forked = `forked ${from}at ${exactly(Math.max(0, fork.atUs))}`;
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
