/** What the contracts of all concepts share: the shape of a problem, and of what describes an answer. */
import * as z from 'zod';

/** RFC 9457. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
});

/** A request that is not what the contract says; each error names its part. */
export const BadRequest = Problem.extend({
  status: z.union([z.literal(400), z.literal(413)]),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).min(1),
});

export const problem = (description: string, schema: z.ZodType = Problem) => ({
  description,
  content: { 'application/problem+json': { schema } },
});

export const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A body that is JSON. */
export const jsonBody = (schema: z.ZodType) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
