/** `sim list`: every simulation with its parameters, scenarios and actions. */
import { parseArgs } from 'node:util';
import { conceptIds, findConcept } from '../run/catalogue.ts';
import type { Concept } from '../run/concept.ts';
import type { Parameter } from '../run/parameters.ts';
import { type Outcome, problem } from '../run/problem.ts';

export async function list(args: readonly string[]): Promise<Outcome<string>> {
  const json = readJsonFlag(args);
  if (!json.ok) return json;
  const concepts: Concept[] = [];
  for (const id of conceptIds()) {
    const found = await findConcept(id);
    if (!found.ok) return found;
    concepts.push(found.value);
  }
  const value = json.value
    ? JSON.stringify(concepts.map(entry), null, 2)
    : concepts.map(paragraph).join('\n\n');
  return { ok: true, value };
}

function readJsonFlag(args: readonly string[]): Outcome<boolean> {
  try {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    return { ok: true, value: values.json ?? false };
  } catch (error) {
    return problem('bad-option', `${(error as Error).message} See list --help.`);
  }
}

function entry({ id, title, parameters, scenarios, actions }: Concept) {
  return {
    id,
    title,
    parameters: parameters.map(parameterEntry),
    scenarios: scenarios.map((scenario) => ({ id: scenario.id, title: scenario.title })),
    actions: actions.map((action) => ({ id: action.id, title: action.title })),
  };
}

function parameterEntry(parameter: Parameter) {
  if (parameter.kind === 'choice') {
    const choices = parameter.choices.map((choice) => choice.id);
    return {
      id: parameter.id,
      unit: '',
      min: null,
      max: null,
      default: parameter.default,
      choices,
    };
  }
  const { id, unit, min, max } = parameter;
  return { id, unit, min, max, default: parameter.default };
}

function paragraph(concept: Concept): string {
  const rows = concept.parameters.map((parameter) => {
    const range =
      parameter.kind === 'choice'
        ? parameter.choices.map((choice) => choice.id).join(' | ')
        : `${parameter.min} to ${parameter.max} ${parameter.unit}`.trim();
    return `  ${parameter.id.padEnd(20)} ${range} (${parameter.default})`;
  });
  const scenarios = concept.scenarios.map(({ id, title }) => `  ${id.padEnd(20)} ${title}`);
  const actions = concept.actions.map(({ id, title }) => `  ${id.padEnd(20)} ${title}`);
  return [
    `${concept.id}: ${concept.title}`,
    'Parameters: range (default)',
    ...rows,
    'Scenarios',
    ...scenarios,
    ...(actions.length > 0 ? ['Actions', ...actions] : []),
  ].join('\n');
}
