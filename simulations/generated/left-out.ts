/**
 * What a model leaves out, from the section of its README that says so: sentences in plain text.
 */
const HEADING = /^## (Left out|What is left out)\n/m;

/** @throws Error where a README has no such section, or nothing in it. */
export function leftOutOf(readme: string, file: string): readonly string[] {
  const heading = HEADING.exec(readme);
  const after = heading ? readme.slice(heading.index + heading[0].length) : '';
  const section = after.split(/^#{1,2} /m)[0] ?? '';
  const found = sentences(section);
  if (found.length > 0) return found;
  throw new Error(
    `${file} does not say what its model leaves out: add a section "## Left out" with a sentence or more.`,
  );
}

/** One for each point of a list, or for each sentence of the text. */
function sentences(section: string): string[] {
  return section
    .split(/\n\s*\n|^[-*] /m)
    .map((paragraph) => plain(paragraph).replace(/\s+/g, ' ').trim())
    .flatMap((paragraph) => paragraph.split(/(?<=[.?]) (?=\p{Lu})/u))
    .filter((sentence) => sentence !== '');
}

/** Without the marks of Markdown: links become their words. */
const plain = (text: string) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`]/g, '');
