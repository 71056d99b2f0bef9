/** Whether a measured run is the one that a figure shows; if not, what differs and what can be done. */
import {
  type ConceptEntry,
  type ParityFile,
  type ParityLane,
  type Run,
  resolveParameters,
  runsOf,
  type Variant,
  variantsOf,
} from '@simulations/index.ts';

/** The runs that a figure shows. */
export interface Shown {
  readonly run: Run;
  readonly variants: readonly Variant[];
}

export type Match =
  /** The lanes of the file, and which of the figure each is. */
  | {
      readonly is: 'same';
      readonly lanes: readonly { readonly of: number; readonly lane: ParityLane }[];
    }
  /** The figure can show the file’s run: these are its runs. */
  | { readonly is: 'other-run'; readonly message: string; readonly shown: Shown }
  | { readonly is: 'impossible'; readonly message: string };

export function matchOf(file: ParityFile, entry: ConceptEntry, shown: Shown): Match {
  if (file.concept !== entry.id) return { is: 'impossible', message: otherConcept(file, entry) };
  const scenario = entry.scenarios.find(({ id }) => id === file.scenario);
  if (!scenario) {
    const message = `The file is of a scenario “${file.scenario}”, which ${entry.title} does not have here. Measure one of those that this page shows.`;
    return { is: 'impossible', message };
  }
  const params = resolveParameters(entry.parameters, file.params);
  if (!params.ok) {
    const message = `The file’s run cannot be shown here: ${params.problem.message} Measure it again.`;
    return { is: 'impossible', message };
  }
  const run: Run = {
    ...{ concept: entry.id, version: entry.version, params: params.value, seed: file.seed },
    interventions: scenario.interventions ?? [],
  };
  const compare = scenario.compare;
  const ids = compare ? compare.values.map(String) : [''];
  const places = file.lanes.map((lane) => ids.indexOf(lane.id));
  const all = variantsOf(scenario);
  // A file of one lane alone may be of any scenario.
  const alone = file.lanes.length === 1 && places[0] === -1;
  const variants = alone ? variantsOf({}) : all;
  if (!alone && places.includes(-1)) {
    const message = `The file’s lanes are none of those that “${scenario.title}” compares. Measure it again.`;
    return { is: 'impossible', message };
  }
  const differences = differencesOf(entry, { run, variants }, shown);
  if (differences.length > 0) {
    const message = `The figure shows another run than the file’s: ${differences.join('; ')}.`;
    return { is: 'other-run', message, shown: { run, variants } };
  }
  const lanes = file.lanes.map((lane, i) => ({ of: alone ? 0 : (places[i] ?? 0), lane }));
  return { is: 'same', lanes };
}

function otherConcept({ concept }: ParityFile, entry: ConceptEntry): string {
  const name = concept.slice(0, 60);
  return `The file is of the simulation “${name}”, and this figure shows “${entry.id}”. Open it below a figure of its own simulation.`;
}

/** What sets the figure’s runs apart from the file’s, in words. */
function differencesOf(entry: ConceptEntry, file: Shown, shown: Shown): readonly string[] {
  const found: string[] = [];
  if (shown.run.seed !== file.run.seed) {
    found.push(`its seed is ${shown.run.seed}, the file’s ${file.run.seed}`);
  }
  const mine = runsOf(shown.run, shown.variants);
  const theirs = runsOf(file.run, file.variants);
  if (mine.length !== theirs.length) {
    found.push(`it shows ${lanes(mine.length)}, the file ${lanes(theirs.length)}`);
    return found;
  }
  for (const { id, title } of entry.parameters) {
    const lane = mine.findIndex((run, i) => run.params[id] !== theirs[i]?.params[id]);
    if (lane < 0) continue;
    const [own, other] = [mine[lane]?.params[id], theirs[lane]?.params[id]];
    found.push(
      `its ${title.toLowerCase()} is ${valueText(entry, id, own)}, the file’s ${valueText(entry, id, other)}`,
    );
  }
  const deeds = (runs: readonly Run[]) => JSON.stringify(runs.map((run) => run.interventions));
  if (deeds(mine) !== deeds(theirs)) {
    found.push('other things were done on its way');
  }
  return found;
}

const lanes = (amount: number) => (amount === 1 ? 'one run' : `${amount} runs`);

function valueText(entry: ConceptEntry, id: string, value: string | number | undefined): string {
  const parameter = entry.parameters.find((one) => one.id === id);
  if (parameter?.kind === 'choice') {
    const choice = parameter.choices.find((one) => one.id === value);
    return (choice?.title ?? String(value)).toLowerCase();
  }
  return parameter?.unit ? `${value} ${parameter.unit}` : String(value);
}
