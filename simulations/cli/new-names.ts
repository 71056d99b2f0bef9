/**
 * The names of a new concept: everything that follows from its id, and which ids cannot be taken.
 *
 * The template calls itself by one name in five spellings. A copy is the template with those five
 * replaced, so that folder, id, export, types, title and words always agree.
 */
import { exportNameOf } from '../generated/export-name.ts';
import { type Outcome, problem, quoted } from '../run/problem.ts';

const TEMPLATE_ID = 'sample-concept';
const LENGTH_MOST = 40;

/** Words that JavaScript keeps for itself, and ids that would lead somewhere else. */
const RESERVED =
  `arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in index instanceof interface let
  new null package private protected public return static super switch template this throw true try
  typeof undefined var void while with yield ${TEMPLATE_ID}`.split(/\s+/);

/** From one spelling of the template's name to the new concept's. */
export type Spellings = readonly (readonly [from: string, to: string])[];

const pascal = (id: string) => exportNameOf(`-${id}`);
const words = (id: string) => id.replaceAll('-', ' ');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const titleOf = (id: string): string => capital(words(id));

export const spellingsOf = (id: string): Spellings =>
  [(of: string) => of, exportNameOf, pascal, titleOf, words].map(
    (spell) => [spell(TEMPLATE_ID), spell(id)] as const,
  );

export const renamed = (text: string, spellings: Spellings): string =>
  spellings.reduce((done, [from, to]) => done.replaceAll(from, to), text);

/** Names in a source text; what stands in comments and in strings is none. */
export const identifiersOf = (source: string): readonly string[] =>
  source
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'/g, ' ')
    .match(/[A-Za-z_$][\w$]*/g) ?? [];

/**
 * The id, if it can be taken.
 * @param present ids of the concepts that exist.
 * @param used names that the template's own code uses.
 */
export function checkId(
  id: string | undefined,
  present: readonly string[],
  used: ReadonlySet<string>,
): Outcome<string> {
  if (id === undefined) {
    return problem('no-id', 'Give the new simulation an id: npm run new circuit-breaker');
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > LENGTH_MOST) {
    return problem(
      'bad-id',
      `${quoted(id)} cannot be an id: it names a folder, an export and an address. Use small ` +
        `letters and digits, words joined by "-", at most ${LENGTH_MOST} characters: circuit-breaker`,
    );
  }
  if (present.includes(id)) {
    return problem(
      'taken',
      `There is a simulation "${id}" already, in simulations/concepts/${id}.`,
    );
  }
  if (RESERVED.includes(id)) {
    return problem('reserved', `"${id}" is reserved: choose another id.`);
  }
  if (used.has(exportNameOf(id)) || used.has(pascal(id))) {
    return problem(
      'used',
      `"${id}" is a word in the template's own code, and the copy would use it twice: ` +
        `choose a longer id, such as ${id}-pool.`,
    );
  }
  return { ok: true, value: id };
}
