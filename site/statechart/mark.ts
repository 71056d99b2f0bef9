/** A mark: one element of a drawing, before it is an element of the page or a tag in a file. */

/** Coloured by drawing.module.css on the page, and by svg-style.ts in a file. */
export type Look =
  | 'state'
  | 'holder'
  | 'any'
  | 'end'
  | 'rule'
  | 'name'
  | 'holderName'
  | 'note'
  | 'inside'
  | 'count'
  | 'line'
  | 'tip'
  | 'label'
  | 'ground'
  | 'dot'
  | 'ring'
  | 'arc'
  | 'idle';

export interface Mark {
  readonly key: string;
  readonly tag: 'rect' | 'path' | 'circle' | 'text';
  readonly look: Look;
  readonly lit: boolean;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly text?: string;
}

export const text = (
  key: string,
  look: Look,
  words: string,
  at: { readonly x: number; readonly y: number },
  lit = false,
): Mark => ({ key, tag: 'text', look, lit, attributes: { x: at.x, y: at.y }, text: words });
