/** Requests by chance: such as a schema allows, and such as it does not. */
import fc from 'fast-check';
import type { DocumentedOperation } from './documented.ts';

export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Values that the schema allows, with a liking for its bounds. */
export function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valuesOf(one)]),
        ),
        { requiredKeys: [...(schema.required ?? [])] },
      );
    case 'string': {
      const { minLength = 0, maxLength = 50 } = schema;
      const any = fc.string({ minLength, maxLength, unit: 'grapheme' });
      return fc.oneof(any, fc.constantFrom('a'.repeat(minLength), 'z'.repeat(maxLength)));
    }
    case 'integer': {
      const { minimum = -1_000, maximum = 1_000 } = schema;
      const any = fc.integer({ min: minimum, max: maximum });
      return fc.oneof(any, fc.constantFrom(minimum, maximum));
    }
    case 'number': {
      const { minimum = -1_000, maximum = 1_000 } = schema;
      return fc.oneof(
        fc.double({ min: minimum, max: maximum, noNaN: true }),
        fc.constantFrom(minimum, maximum),
      );
    }
    case 'boolean':
      return fc.boolean();
    default:
      throw new RangeError(`No values are known for ${JSON.stringify(schema)}.`);
  }
}

/** What nobody should send, and somebody does. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, '', -1, 0, 1e308, -0, 1.5, 2 ** 53, [], {}, true, 'null', '\u0000', '\ud800'],
    ...['__proto__', '../../etc/passwd', '%00', '"', 'x'.repeat(5_000), { toString: 1 }],
  ),
  fc.jsonValue(),
);
const names = fc.constantFrom(
  '__proto__',
  'constructor',
  'key',
  'cost',
  'limit',
  'policy',
  'x',
  '',
);

/** An object with one thing wrong, perhaps. */
const mutated = (value: fc.Arbitrary<unknown>) =>
  fc.tuple(value, fc.nat(4), names, junk, fc.nat(20)).map(([given, kind, name, wrong, at]) => {
    if (typeof given !== 'object' || given === null) return wrong;
    const keys = Object.keys(given);
    const key = keys[at % Math.max(1, keys.length)] ?? name;
    if (kind === 0) return Object.fromEntries(Object.entries(given).filter(([one]) => one !== key));
    if (kind === 1) return JSON.parse(JSON.stringify({ ...given, [key]: wrong }));
    if (kind === 2) return Object.fromEntries([...Object.entries(given), [name, wrong]]);
    return kind === 3 ? wrong : [given];
  });

const bodiesOf = (schema: Schema): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> => {
  const right = valuesOf(schema).map((value) => JSON.stringify(value));
  const wrong = mutated(valuesOf(schema)).map((value) => JSON.stringify(value) ?? 'undefined');
  const cut = fc.tuple(right, fc.nat(60)).map(([text, at]) => text.slice(0, at));
  const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => new Uint8Array(array));
  const deep = fc.integer({ min: 1, max: 1_500 }).map((depth) => '['.repeat(depth));
  return fc.oneof(
    { weight: 5, arbitrary: right },
    { weight: 6, arbitrary: wrong },
    ...[cut, bytes, deep].map((arbitrary) => ({ weight: 1, arbitrary })),
  );
};

const headers = fc.record(
  {
    'content-type': fc.constantFrom('application/json', 'text/plain', 'application/xml', 'x'),
    traceparent: fc.oneof(
      fc.constant('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
      fc.stringMatching(/^[0-9a-f-]{0,60}$/),
    ),
    origin: fc.constantFrom('http://localhost:3000', 'https://evil.example', 'null', 'nonsense'),
    accept: fc.constantFrom('*/*', 'text/html', ''),
  },
  { requiredKeys: [] },
);

const ids = fc.oneof(
  fc.constantFrom(
    'default',
    'default',
    'fuzz',
    '%20',
    '%00',
    '%E0%A4%A',
    '..',
    '%2e%2e',
    'x'.repeat(70),
  ),
  fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
);
const queries = fc.constantFrom('', '', '', '?', '?a=b', '?policy=default', `?${'q'.repeat(500)}`);

/** Requests to the operations of a document: to their paths, now and then by another method. */
export const requestsTo = (
  operations: readonly DocumentedOperation[],
): fc.Arbitrary<FuzzedRequest> =>
  fc
    .tuple(fc.constantFrom(...operations), ids, queries, headers, fc.nat(12))
    .chain(([operation, id, query, fields, other]) => {
      const path = operation.path.replace('{id}', id) + query;
      const methods = ['DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'GET'];
      const method = methods[other] ?? operation.method;
      const [content] = Object.values(operation.requestBody?.content ?? {});
      if (!content || method === 'GET' || method === 'HEAD') {
        return fc.constant({ method, path, headers: fields });
      }
      return bodiesOf(content.schema as Schema).map((body) => ({
        ...{ method, path, headers: fields },
        body,
      }));
    });
