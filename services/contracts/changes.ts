/**
 * What differs between two OpenAPI documents, for a client: a change is breaking where a request
 * that was right is refused now, or where an answer may be what no client was told to expect.
 *
 * It compares paths, methods, answers and the schemas of bodies: names, types, what is required,
 * choices and bounds. Words are left aside.
 */
export interface Change {
  readonly breaking: boolean;
  readonly what: string;
}

type Json = { readonly [key: string]: unknown };

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

export function changesOf(before: object, after: object): readonly Change[] {
  const [old, now] = [operations(before), operations(after)];
  const gone = [...old.keys()].filter((name) => !now.has(name));
  const fresh = [...now.keys()].filter((name) => !old.has(name));
  return [
    ...gone.map((name) => ({ breaking: true, what: `${name} is gone` })),
    ...fresh.map((name) => ({ breaking: false, what: `${name} is new` })),
    ...[...old].flatMap(([name, operation]) => {
      const other = now.get(name);
      return other ? operationChanges(name, operation, other) : [];
    }),
  ];
}

function operations(document: object): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const [path, item] of Object.entries(inner(document as Json, 'paths'))) {
    for (const method of METHODS) {
      const operation = (item as Json)[method];
      if (operation) found.set(`${method.toUpperCase()} ${path}`, operation as Json);
    }
  }
  return found;
}

function operationChanges(name: string, old: Json, now: Json): Change[] {
  const before = inner(old, 'responses');
  const after = inner(now, 'responses');
  const added = Object.keys(after).filter((status) => !(status in before));
  const removed = Object.keys(before).filter((status) => !(status in after));
  return [
    ...added.map((status) => ({ breaking: true, what: `${name} may answer ${status} now` })),
    ...removed.map((status) => ({ breaking: false, what: `${name} no longer answers ${status}` })),
    ...schemaChanges(
      `${name}: its body`,
      bodyOf(inner(old, 'requestBody')),
      bodyOf(inner(now, 'requestBody')),
      'sent',
    ),
    ...Object.keys(before).flatMap((status) =>
      schemaChanges(
        `${name}: its ${status}`,
        bodyOf(before[status] as Json),
        bodyOf((after[status] ?? {}) as Json),
        'answered',
      ),
    ),
  ];
}

/** The schema of a body, whatever its media type. */
function bodyOf(part: Json): Json {
  const [content] = Object.values(inner(part, 'content'));
  return inner((content ?? {}) as Json, 'schema');
}

/** Who says it: what a client sends may be allowed more, what it gets may be promised more. */
type Said = 'sent' | 'answered';

function schemaChanges(where: string, old: Json, now: Json, said: Said): Change[] {
  if (Object.keys(old).length === 0 || Object.keys(now).length === 0) return [];
  return [
    ...typeChanges(where, old, now),
    ...boundChanges(where, old, now, said),
    ...choiceChanges(where, old, now, said),
    ...propertyChanges(where, old, now, said),
  ];
}

const typeChanges = (where: string, old: Json, now: Json): Change[] =>
  JSON.stringify(old.type) === JSON.stringify(now.type)
    ? []
    : [{ breaking: true, what: `${where} was ${words(old.type)} and is ${words(now.type)}` }];

/** A bound that came nearer refuses what was right; one that went away answers what was not. */
function boundChanges(where: string, old: Json, now: Json, said: Said): Change[] {
  const nearer = {
    minimum: 1,
    minLength: 1,
    minItems: 1,
    maximum: -1,
    maxLength: -1,
    maxItems: -1,
  };
  return Object.entries(nearer).flatMap(([bound, sign]) => {
    const [from, to] = [old[bound], now[bound]] as (number | undefined)[];
    if (from === to) return [];
    const far = sign * -Number.POSITIVE_INFINITY;
    const tighter = ((to ?? far) - (from ?? far)) * sign > 0;
    const breaking = said === 'sent' ? tighter : !tighter;
    return [{ breaking, what: `${where}: ${bound} was ${from ?? 'none'} and is ${to ?? 'none'}` }];
  });
}

function choiceChanges(where: string, old: Json, now: Json, said: Said): Change[] {
  const [before, after] = [choices(old), choices(now)];
  if (!before || !after) return [];
  const gone = before.filter((choice) => !after.includes(choice));
  const fresh = after.filter((choice) => !before.includes(choice));
  return [
    ...gone.map((choice) => ({ breaking: said === 'sent', what: `${where}: ${choice} is gone` })),
    ...fresh.map((choice) => ({
      breaking: said === 'answered',
      what: `${where}: ${choice} is new`,
    })),
  ];
}

const choices = ({ enum: some, const: one }: Json): string[] | undefined =>
  (some as unknown[] | undefined)?.map(words) ?? (one === undefined ? undefined : [words(one)]);

function propertyChanges(where: string, old: Json, now: Json, said: Said): Change[] {
  const [before, after] = [inner(old, 'properties'), inner(now, 'properties')];
  const [required, requires] = [requiredOf(old), requiredOf(now)];
  const gone = Object.keys(before).filter((name) => !(name in after));
  const fresh = Object.keys(after).filter((name) => !(name in before));
  const kept = Object.keys(before).filter((name) => name in after);
  const must = kept.filter((name) => !required.includes(name) && requires.includes(name));
  const may = kept.filter((name) => required.includes(name) && !requires.includes(name));
  return [
    // A strict body refuses a name that it does not know; an answer that lacks one surprises.
    ...gone.map((name) => ({ breaking: true, what: `${where}: ${name} is gone` })),
    ...fresh.map((name) => ({
      breaking: said === 'sent' && requires.includes(name),
      what: `${where}: ${name} is new`,
    })),
    ...must.map((name) => ({
      breaking: said === 'sent',
      what: `${where}: ${name} is required now`,
    })),
    ...may.map((name) => ({
      breaking: said === 'answered',
      what: `${where}: ${name} may be left out now`,
    })),
    ...kept.flatMap((name) =>
      schemaChanges(`${where}, ${name}`, before[name] as Json, after[name] as Json, said),
    ),
  ];
}

const requiredOf = ({ required }: Json): readonly string[] => (required as string[]) ?? [];
const inner = (part: Json, name: string): Json => (part[name] ?? {}) as Json;
const words = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
