/** The name under which `concepts/<id>/concept.ts` exports its concept: `rate-limiter` → `rateLimiter`. */
export const exportNameOf = (id: string): string =>
  id.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
