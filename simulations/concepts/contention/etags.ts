/**
 * ETags that are versions: written, read from an If-Match, and compared strongly, so that a weak tag
 * never matches. Source: RFC 9110, sections 8.8.3 and 13.1.1.
 */
export const tagOf = (version: number): string => `"${version}"`;

const TAG = '(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\uffff]*"';
const LIST = new RegExp(`^\\s*${TAG}(?:\\s*,\\s*${TAG})*\\s*$`);

/** The tags of an If-Match, or `*`; undefined where it is neither. */
export function tagsOf(field: string): readonly string[] | '*' | undefined {
  if (field.trim() === '*') return '*';
  return LIST.test(field) ? (field.match(new RegExp(TAG, 'g')) ?? undefined) : undefined;
}

export const matches = (tags: readonly string[] | '*', version: number): boolean =>
  tags === '*' || tags.includes(tagOf(version));
