/** Stands for the module `k6/metrics`. */
import type { Kind, Measure } from '../measures.ts';
import { run } from '../run-state.ts';

class Metric {
  readonly name: string;
  readonly #measure: Measure;

  constructor(kind: Kind, name: string, isTime = false) {
    this.name = name;
    this.#measure = run.measures.of(name, kind, isTime);
  }

  add(value: number | boolean): void {
    this.#measure.add(value);
  }
}

export class Counter extends Metric {
  constructor(name: string, isTime?: boolean) {
    super('counter', name, isTime);
  }
}

export class Gauge extends Metric {
  constructor(name: string, isTime?: boolean) {
    super('gauge', name, isTime);
  }
}

export class Rate extends Metric {
  constructor(name: string, isTime?: boolean) {
    super('rate', name, isTime);
  }
}

export class Trend extends Metric {
  constructor(name: string, isTime?: boolean) {
    super('trend', name, isTime);
  }
}
