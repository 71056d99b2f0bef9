/** `sim run`: one run to its end, as JSON or for people. */
import { stampOf } from '../input/file.ts';
import type { Check, Concept, Run, Scenario } from '../run/concept.ts';
import { type Outcome, problem } from '../run/problem.ts';
import { Session } from '../run/session.ts';
import { variantsOf } from '../run/variants.ts';
import { count, seconds } from '../run/words.ts';
import { type RunOptions, readRunOptions } from './options.ts';

/** A bound on the work of one command: some minutes. */
const STEPS_MAX = 1_000_000_000;

export async function run(args: readonly string[]): Promise<Outcome<string>> {
  const options = await readRunOptions(args);
  if (!options.ok) return options;
  const { concept, scenario, params, seed, engine, json } = options.value;
  const described: Run = {
    concept: concept.id,
    version: concept.version,
    params,
    seed,
    interventions: scenario?.interventions ?? [],
  };
  const session = new Session(concept, described, { engine });
  if (!session.seek({ atUs: session.endUs }, STEPS_MAX)) {
    return problem(
      'too-long',
      `The run has more than ${count(STEPS_MAX)} events: shorten it, or lower its rate.`,
    );
  }
  const result = resultOf(options.value, session);
  return {
    ok: true,
    value: json ? JSON.stringify(result, null, 2) : report(concept, scenario, result, session),
  };
}

type Result = ReturnType<typeof resultOf>;

function resultOf({ concept, scenario, params, seed, file }: RunOptions, session: Session) {
  const { state, nowUs, events, digest } = session;
  return {
    concept: concept.id,
    scenario: scenario?.id ?? null,
    seed,
    parameters: params,
    ...(file && { file: stampOf(file) }),
    nowUs,
    events,
    metrics: concept.measure(state, nowUs),
    theory: concept.theory(state, nowUs),
    invariants: concept.invariants(state).map(({ id, held }) => ({ id, held })),
    digest,
  };
}

const fileLine = ({ name, requests, keys }: NonNullable<Result['file']>): string =>
  `On the file ${name}: ${count(requests)} requests for ${count(keys)} keys.`;

/** A scenario that compares is several runs on the page; here it is one of them. */
function laneLine(params: Result['parameters'], scenario: Scenario | undefined): string[] {
  if (!scenario?.compare) return [];
  const { parameter } = scenario.compare;
  const others = variantsOf(scenario)
    .map((lane) => Object.entries(lane.params))
    .filter((lane) => lane.some(([id, value]) => String(params[id]) !== String(value)))
    .map((lane) => lane.map(([id, value]) => `--set ${id}=${value}`).join(' '));
  return [
    `One run of those that this scenario compares, ${parameter}=${params[parameter]}.` +
      ` For the others: ${others.join(', ')}.`,
  ];
}

function report(
  concept: Concept,
  scenario: Scenario | undefined,
  result: Result,
  session: Session,
): string {
  const settings = Object.entries(result.parameters).map(([id, value]) => `${id}=${value}`);
  const metrics = concept.metrics.map(({ id, title, unit }) => {
    const value = readable(result.metrics[id] ?? Number.NaN);
    const suffix = unit === '' || unit === 'fraction' ? '' : ` ${unit}`;
    return `  ${title.padEnd(36)} ${value}${suffix}`;
  });
  const lines = [
    `${concept.title}${result.scenario ? `, scenario ${result.scenario}` : ''}, seed ${result.seed}`,
    settings.join(' '),
    ...(result.file ? [fileLine(result.file)] : []),
    ...laneLine(result.parameters, scenario),
    '',
    ...concept.account(session.state, session.nowUs),
    '',
    'Measured',
    ...metrics,
    ...(result.theory.length > 0 ? ['', 'Beside theory', ...result.theory.map(checkLine)] : []),
    '',
    'Held at every event',
    ...result.invariants.map(({ id, held }) => `  ${id.padEnd(36)} ${held ? 'yes' : 'NO'}`),
    '',
    `${count(result.events)} events in ${seconds(result.nowUs)}; digest ${result.digest}`,
  ];
  return lines.join('\n');
}

function checkLine({
  metric,
  measured,
  value,
  standardError,
  z,
  source,
  grade,
  holds,
}: Check): string {
  const verdict = holds === null ? 'too short to tell' : holds ? 'holds' : 'DOES NOT HOLD';
  const error = standardError === null ? '' : ` ± ${readable(standardError)}`;
  const deviation = z === null ? '' : `, z = ${z.toFixed(2)}`;
  const relation = grade === 'B' ? 'at most' : grade === 'X' ? 'recorded' : 'theory';
  return `  ${metric}: ${readable(measured)}${error}, ${relation} ${readable(value)}${deviation}: ${verdict}. ${source}`;
}

const readable = (value: number): string =>
  Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(5)));
