/** What the reader gave to a figure: read once, and kept as long as the figure is on the page. */
import type { ParityFile } from '@simulations/index.ts';
import type { FigureDefinition } from '@site/site/simulation/state';
import { readParity, sizeProblem } from './read';

export interface Given {
  readonly name: string;
  readonly file?: ParityFile;
  /** Why it cannot be used. */
  readonly problem?: string;
}

const kept = new WeakMap<FigureDefinition, Given>();

export const givenFile = (definition: FigureDefinition): Given | undefined => kept.get(definition);

export function keepGiven(definition: FigureDefinition, given: Given | undefined): void {
  if (given) kept.set(definition, given);
  else kept.delete(definition);
}

export async function readGiven(file: File): Promise<Given> {
  const { name, size } = file;
  const tooLarge = sizeProblem(size);
  if (tooLarge) return { name, problem: tooLarge };
  try {
    const reading = readParity(await file.text());
    return reading.ok ? { name, file: reading.file } : { name, problem: reading.message };
  } catch {
    return { name, problem: 'The browser could not read the file: give it again.' };
  }
}
