/** Problems over HTTP: application/problem+json. Source: RFC 9457. */

export interface HttpProblem {
  /** 'about:blank' where the status says it all. */
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  /** What happened here, and what to do. */
  readonly detail: string;
  readonly [extension: string]: unknown;
}

/** What is wrong with one part of the body; `pointer` names it (RFC 6901, as a fragment). */
export interface BodyError {
  readonly pointer: string;
  readonly detail: string;
}

export function problemResponse(
  { type = 'about:blank', title, status, detail, ...extensions }: HttpProblem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify({ type, title, status, detail, ...extensions }), {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  });
}
