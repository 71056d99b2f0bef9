/**
 * The race: interleaved rounds of M/M/1, so that a machine's good and bad moments fall on everybody,
 * and told by the processor's time, which others on the machine hardly change.
 *
 * Before it is asked how fast, it is asked whether right: engines that got the same customers must
 * give the same mean wait to the last bit, and every mean must be near what theory says.
 */
import type { Contender, Field, Missing } from './contenders.ts';
import { LOAD, OUR_ENGINES, type Round } from './mm1.ts';
import { type Spread, spreadOf } from './spread.ts';

const SEED = 1;
/** Their draws are the same numbers, so their means must be. */
const SAME_CUSTOMERS: readonly string[] = [...OUR_ENGINES, 'simjs'];

export interface Raced {
  readonly id: string;
  readonly title: string;
  readonly customers: number;
  /** Of the processor's time. */
  readonly eventsPerSecond: Spread;
  /** By the clock. */
  readonly eventsPerClockSecond: Spread;
  readonly meanWait: number;
}

export interface Race {
  readonly raced: readonly Raced[];
  readonly missing: readonly Missing[];
  /** What is wrong with a result, in words; empty when all is right. */
  readonly wrong: readonly string[];
}

export interface RaceSize {
  readonly rounds: number;
  /** Rounds that are not counted: the compilers of JavaScript need them. */
  readonly warmups: number;
  /** 1 for the real thing; a test takes a small part. */
  readonly share: number;
}

export async function race(field: Field, { rounds, warmups, share }: RaceSize): Promise<Race> {
  const { contenders, missing } = field;
  const sizeOf = ({ customers }: Contender) => Math.max(200, Math.round(customers * share));
  const wrong = await disagreements(contenders, Math.max(200, Math.round(40_000 * share)));
  const counted = new Map<string, Round[]>(contenders.map(({ id }) => [id, []]));
  for (let round = -warmups; round < rounds; round++) {
    for (const contender of contenders) {
      const took = await contender.run(sizeOf(contender), SEED);
      if (round >= 0) counted.get(contender.id)?.push(took);
    }
  }
  const raced = contenders.map((contender) => {
    const took = counted.get(contender.id) ?? [];
    return {
      id: contender.id,
      title: contender.title,
      customers: sizeOf(contender),
      eventsPerSecond: spreadOf(took.map(({ events, seconds }) => events / seconds)),
      eventsPerClockSecond: spreadOf(took.map(({ events, clockSeconds }) => events / clockSeconds)),
      meanWait: took[0]?.meanWait ?? Number.NaN,
    };
  });
  return { raced, missing, wrong: [...wrong, ...raced.flatMap(farFromTheory)] };
}

/** Who gives another mean than the kernel for the same customers. */
async function disagreements(contenders: readonly Contender[], customers: number) {
  const comparable = contenders.filter(({ id }) => SAME_CUSTOMERS.includes(id));
  const means: { readonly title: string; readonly mean: number }[] = [];
  for (const { title, run } of comparable) {
    means.push({ title, mean: (await run(customers, SEED)).meanWait });
  }
  const [first] = means;
  return means
    .filter(({ mean }) => !Object.is(mean, first?.mean))
    .map(
      ({ title, mean }) => `${title}: mean wait ${mean}, but ${first?.title} has ${first?.mean}`,
    );
}

/**
 * The mean wait over n customers of M/M/1 has the variance ρ(2 + 5ρ − 4ρ² + ρ³) / (1 − ρ)⁴ / n,
 * in squared service times (D. J. Daley, The Serial Correlation Coefficients of Waiting Times in a
 * Stationary Single Server Queue, J. Austral. Math. Soc. 8, 1968). Four standard errors are allowed.
 */
export function farFromTheory({
  title,
  meanWait,
  customers,
}: Pick<Raced, 'title' | 'meanWait' | 'customers'>) {
  const theory = LOAD / (1 - LOAD);
  const free = 1 - LOAD;
  const polynomial = 2 + LOAD * (5 - LOAD * (4 - LOAD));
  const error = Math.sqrt((LOAD * polynomial) / (free * free * free * free) / customers);
  const off = Math.abs(meanWait - theory) / error;
  if (off <= 4) return [];
  return [
    `${title}: mean wait ${meanWait} is ${off.toFixed(1)} standard errors off ${theory.toFixed(2)}`,
  ];
}
