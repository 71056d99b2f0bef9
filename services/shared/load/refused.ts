/** What a script asks for and this runner has not. */

/** A feature of k6 that only k6 itself has. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export const KNOWN_MODULES = ['k6', 'k6/execution', 'k6/http', 'k6/metrics'] as const;

/** @param what as it stands in a sentence: `http.get`, `the module k6/ws`. */
export const refuse = (what: string, instead: string): Refused =>
  new Refused(`${what} is not known to this small runner: ${instead}, or run the script with k6.`);

/** An object whose other properties are refused by name when they are read. */
export function only<Known extends object>(name: string, known: Known): Known {
  const names = Object.keys(known).join(', ');
  return new Proxy(known, {
    get(target, property) {
      const there = Object.hasOwn(target, property) || typeof property === 'symbol';
      if (there || property === 'then' || property === 'toJSON')
        return Reflect.get(target, property);
      throw refuse(`${name}.${property}`, `of ${name} it knows ${names}`);
    },
  });
}
