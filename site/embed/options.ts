/** What the address of a framed figure asks for; what cannot be had is replaced, and said. */
import type { ConceptEntry } from '@simulations/index.ts';

export const EMBED_SIZES = ['small', 'medium', 'large'] as const;
export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;
export const EMBED_CONTROLS = ['none', 'min', 'full'] as const;

export interface EmbedOptions {
  readonly scenario: string;
  readonly size: (typeof EMBED_SIZES)[number];
  readonly theme: (typeof EMBED_THEMES)[number];
  readonly controls: (typeof EMBED_CONTROLS)[number];
  /** What was asked for and is not there. */
  readonly messages: readonly string[];
}

/** @param search the query of the address, "?scenario=…&size=…". */
export function readEmbedOptions(
  search: string,
  { scenarios }: Pick<ConceptEntry, 'scenarios'>,
): EmbedOptions {
  const query = new URLSearchParams(search);
  const messages: string[] = [];
  const pick = <T extends string>(name: string, from: readonly T[], otherwise: T): T => {
    const asked = query.get(name);
    const found = from.find((one) => one === asked);
    if (asked !== null && found === undefined) {
      const shown = asked.length > 40 ? `${asked.slice(0, 40)}…` : asked;
      messages.push(`There is no ${name} "${shown}": this is ${otherwise}.`);
    }
    return found ?? otherwise;
  };
  const ids = scenarios.map(({ id }) => id);
  return {
    scenario: pick('scenario', ids, ids[0] ?? ''),
    size: pick('size', EMBED_SIZES, 'medium'),
    theme: pick('theme', EMBED_THEMES, 'auto'),
    controls: pick('controls', EMBED_CONTROLS, 'min'),
    messages,
  };
}
