/** The address of a figure with its run, and how it is copied. */
import type { FigureDefinition } from './state';

/** Where a figure with this run is found: on its page, or on that of its simulation. */
export function addressOf({ id }: FigureDefinition, run: string): string {
  if (typeof window === 'undefined') return '';
  const { origin, pathname } = window.location;
  // A figure in a frame is a figure of its simulation.
  const page = pathname.replace('/embed/', '/simulations/');
  const query = run ? `?figure=${id}&run=${run}` : '';
  return `${origin}${page}${query}#${id}`;
}

/** Copies a text; says what came of it. */
export const copy = (text: string): Promise<string> =>
  navigator.clipboard.writeText(text).then(
    () => 'Copied.',
    () => 'The browser did not allow copying: select the text and copy it.',
  );

/** Copies the link to an instant; says what came of it. */
export const copyLink = (definition: FigureDefinition, run: string): Promise<string> =>
  copy(addressOf(definition, run));
