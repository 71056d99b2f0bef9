/** What the lanes of a figure are called: by what sets each apart from the others. */
import {
  type ConceptEntry,
  type Intervention,
  type ParameterValue,
  seconds,
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
  const names = variants.map((variant) => {
    const title = titleInScenario(definition, variant);
    const words = (instant: typeof seconds) =>
      beginningOf(definition.entry, variants, variant, title, instant);
    const bare = title !== undefined && !variant.fork;
    return { bare, short: words(seconds), exact: words(exactly) };
  });
  return names.map(({ bare, short, exact }, lane) => {
    const first = names.findIndex((one) => one.exact === exact);
    if (first < lane) {
      const other = bare ? `“${short}”` : letterOf(first);
      return `${letterOf(lane)}: ${likeness(variants[first], variants[lane], other)}`;
    }
    if (bare) return short;
    const alone = names.every((one) => one.short !== short || one.exact === exact);
    return `${letterOf(lane)}: ${alone ? short : exact}`;
  });
}

/** A lane where it is told by its place. */
export const letterOf = (lane: number): string => LETTERS[lane] ?? String(lane + 1);

/** How a lane goes on that begins as another does: what was done in one of them sets them apart. */
function likeness(one: Variant | undefined, two: Variant | undefined, other: string): string {
  const [deeds = [], others = []] = [one, two].map((variant) =>
    (variant?.fork?.interventions ?? []).map((deed) => ({ atUs: deed.atUs, key: keyOf(deed) })),
  );
  const lacking = (from: typeof deeds, all: typeof deeds) =>
    from.filter(({ key }) => !all.some((deed) => deed.key === key));
  const own = [...lacking(deeds, others), ...lacking(others, deeds)];
  if (own.length === 0) return `twin of ${other}`;
  return `as ${other} until ${seconds(Math.min(...own.map(({ atUs }) => atUs)))}`;
}

const keyOf = (deed: Intervention) => JSON.stringify([deed.atUs, deed.action, deed.args]);

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

/** What a lane is from its beginning on: its settings, and where it left another. */
function beginningOf(
  entry: ConceptEntry,
  variants: readonly Variant[],
  { params, fork }: Variant,
  title: string | undefined,
  instant: typeof seconds,
): string {
  const changes = Object.entries(params).map(([id, value]) => {
    const parameter = entry.parameters.find((one) => one.id === id);
    return `${parameter?.title.toLowerCase() ?? id} ${valueText(entry, id, value)}`;
  });
  const own = title ?? changes.join(', ');
  if (!fork) return own || 'as it was';
  // A branch of a branch has another past than one that left the run itself at that instant.
  const from = variants[fork.of]?.fork ? `from ${letterOf(fork.of)} ` : '';
  const forked = `forked ${from}at ${instant(Math.max(0, fork.atUs))}`;
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
