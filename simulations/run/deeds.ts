/** What the reader did in a run, for the account in words; after the first, no single theory speaks. */
import type { Parameter, ParameterValue, Params } from './parameters.ts';
import { seconds } from './words.ts';

export interface Deed {
  readonly atUs: number;
  /** What happened, to stand after "At 3.1 s": "a burst of 20 requests was fired". */
  readonly text: string;
}

/** So many of the latest are told, so that a long session stays readable. */
const TOLD = 5;

export class Deeds {
  readonly #parameters: readonly Parameter[];
  readonly #list: Deed[] = [];

  /** @param parameters the concept's, for their names. */
  constructor(parameters: readonly Parameter[]) {
    this.#parameters = parameters;
  }

  get length(): number {
    return this.#list.length;
  }

  add(atUs: number, text: string): void {
    this.#list.push({ atUs, text });
  }

  /** Notes each parameter that became another one; returns their ids. */
  change(atUs: number, before: Params, after: Params): readonly string[] {
    const changes = Object.keys(after).filter((id) => after[id] !== before[id]);
    for (const id of changes) this.add(atUs, this.#became(id, after[id]));
    return changes;
  }

  /** "mean arrival rate became 100 /s" */
  #became(id: string, value: ParameterValue | undefined): string {
    const parameter = this.#parameters.find((one) => one.id === id);
    if (!parameter) return `${id} became ${value}`;
    const title = parameter.title.charAt(0).toLowerCase() + parameter.title.slice(1);
    if (parameter.kind === 'number') return `${title} became ${value} ${parameter.unit}`.trimEnd();
    const choice = parameter.choices.find((one) => one.id === value);
    return `${title} became "${choice?.title ?? value}"`;
  }

  /** The latest, in sentences. */
  words(): string[] {
    return this.#list.slice(-TOLD).map(({ atUs, text }) => `At ${seconds(atUs)} ${text}.`);
  }
}
