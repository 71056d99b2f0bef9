/** JSON bodies: read, held against the contract, and refused with a problem that says what to send. */
import type * as z from 'zod';
import { type BodyError, problemResponse } from '../run/http-problem.ts';

/** Bytes that a body may have. */
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
  const text = await textOf(request);
  if (text === undefined) {
    const detail = `The body is too large: send at most ${BODY_MAX} bytes.`;
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

/** The body, or nothing where it is too large: no more of it is read than may be kept. */
async function textOf(request: Request): Promise<string | undefined> {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > BODY_MAX) return undefined;
  // A server hands out no more bytes than were announced.
  if (length !== null) return request.text();
  const reader = request.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.length;
    if (bytes > BODY_MAX) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
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
