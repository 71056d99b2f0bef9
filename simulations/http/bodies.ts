/** JSON bodies: read, held against the contract, and refused with a problem that says what to send. */
import type * as z from 'zod';
import { type BodyError, problemResponse } from '../run/http-problem.ts';

/** Characters that a body may have. */
const BODY_MAX = 4_096;

/**
 * The body as the schema has it, or the answer that refuses it.
 * @param example of a body that would do, as it stands in the words of a refusal.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  example: string,
): Promise<z.output<Schema> | Response> {
  const text = await request.text();
  if (text.length > BODY_MAX) {
    const detail = `The body has ${text.length} characters: send at most ${BODY_MAX}.`;
    return badRequest([{ pointer: '#', detail }], 413);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return badRequest([
      { pointer: '#', detail: `The body is no JSON. Send an object such as ${example}.` },
    ]);
  }
  const checked = schema.safeParse(json);
  return checked.success ? checked.data : badRequest(errorsOf(checked.error));
}

export function badRequest(errors: readonly BodyError[], status: 400 | 413 = 400): Response {
  const title = status === 400 ? 'Bad Request' : 'Content Too Large';
  const detail = errors.map((error) => error.detail).join(' ');
  return problemResponse({ title, status, detail, errors });
}

const errorsOf = ({ issues }: z.ZodError): BodyError[] =>
  issues.map(({ path, message }) => ({
    pointer: ['#', ...path.map(String)].join('/'),
    detail: message,
  }));
