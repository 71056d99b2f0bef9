/** What a load run measures: counters, gauges, rates and trends by name, as k6 has them. */

export type Kind = 'counter' | 'gauge' | 'rate' | 'trend';

/** What can be said of a metric; which of them depends on its kind. */
export type Figures = Readonly<Record<string, number>>;

export interface Measure {
  readonly name: string;
  readonly kind: Kind;
  /** Whether its values are times (ms). */
  readonly isTime: boolean;
  add(value: number | boolean): void;
  /** @param seconds how long the run took. */
  figures(seconds: number): Figures;
  /** Of a trend: the least value that `share` of them do not exceed, between two of them linearly. */
  percentile(share: number): number;
}

export class Measures {
  readonly #byName = new Map<string, Measure>();

  /** The metric of this name. @throws RangeError where one of another kind has it already. */
  of(name: string, kind: Kind, isTime = false): Measure {
    const known = this.#byName.get(name);
    if (known && known.kind !== kind) {
      throw new RangeError(
        `The metric ${name} is a ${known.kind} already: name this ${kind} otherwise.`,
      );
    }
    if (known) return known;
    const made = KINDS[kind](name, isTime);
    this.#byName.set(name, made);
    return made;
  }

  get(name: string): Measure | undefined {
    return this.#byName.get(name);
  }

  get all(): readonly Measure[] {
    return [...this.#byName.values()];
  }
}

const KINDS: Readonly<Record<Kind, (name: string, isTime: boolean) => Measure>> = {
  counter(name, isTime) {
    let count = 0;
    const add = (value: number | boolean) => {
      count += Number(value);
    };
    const figures = (seconds: number) => ({ count, rate: seconds > 0 ? count / seconds : 0 });
    return { name, kind: 'counter', isTime, add, figures, percentile: none };
  },
  gauge(name, isTime) {
    let value = 0;
    const add = (given: number | boolean) => {
      value = Number(given);
    };
    return { name, kind: 'gauge', isTime, add, figures: () => ({ value }), percentile: none };
  },
  rate(name, isTime) {
    let [hits, all] = [0, 0];
    const add = (hit: number | boolean) => {
      all++;
      if (Number(hit) !== 0) hits++;
    };
    const figures = () => ({ rate: all === 0 ? 0 : hits / all, hits, all });
    return { name, kind: 'rate', isTime, add, figures, percentile: none };
  },
  trend(name, isTime) {
    const values: number[] = [];
    let sorted = true;
    const add = (value: number | boolean) => {
      values.push(Number(value));
      sorted = false;
    };
    const percentile = (share: number): number => {
      if (!sorted) values.sort((a, b) => a - b);
      sorted = true;
      return between(values, share);
    };
    const figures = () => ({
      avg: values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length,
      min: percentile(0),
      med: percentile(0.5),
      'p(90)': percentile(0.9),
      'p(95)': percentile(0.95),
      'p(99)': percentile(0.99),
      max: percentile(1),
      count: values.length,
    });
    return { name, kind: 'trend', isTime, add, figures, percentile };
  },
};

const none = () => Number.NaN;

function between(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}
