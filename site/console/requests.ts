/** What is sent, and under which rules, as data and in words. */

import type { Call, Sendable } from '@simulations/backend/browser.ts';
import type { ConceptEntry, Params } from '@simulations/index.ts';

export interface Lane {
  readonly title: string;
  readonly params: Params;
}

/** Where a companion service listens; curl reaches no backend inside a page. */
const SERVICE_ORIGIN = 'http://localhost:4001';

export const requestOf = (
  { method, path }: Call,
  values: Readonly<Record<string, string>>,
  pageUrl: string,
): Sendable => ({
  url: new URL(path, pageUrl).href,
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(values),
});

/** The same request for a service of one's own, fit for a POSIX shell. */
export function curlOf({ method, headers, body }: Sendable, path: string): string {
  const fields = Object.entries(headers).map(
    ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`,
  );
  return [`curl -i -X ${method} ${SERVICE_ORIGIN}${path}`, ...fields, `-d ${quoted(body)}`].join(
    ' \\\n  ',
  );
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** "Algorithm Token bucket, Limit 10 requests, Window 5 s": those that matter now. */
export const rulesInWords = (
  parameters: ConceptEntry['parameters'],
  params: Params,
  follows: readonly string[],
): string =>
  parameters
    .filter(({ id, onlyWhen }) => {
      const shown = !onlyWhen || onlyWhen.is.includes(params[onlyWhen.id] ?? '');
      return follows.includes(id) && shown;
    })
    .map((parameter) => {
      const value = params[parameter.id];
      if (parameter.kind === 'number') {
        return `${parameter.title.toLowerCase()} ${value} ${parameter.unit}`.trim();
      }
      const choice = parameter.choices.find(({ id }) => id === value)?.title ?? String(value);
      return `${parameter.title.toLowerCase()} ${choice.toLowerCase()}`;
    })
    .join(', ');

/** The lanes to choose from, with their places: none where all have the same rules. */
export function distinctLanes(
  lanes: readonly Lane[],
  follows: readonly string[],
): readonly { readonly title: string; readonly at: number }[] {
  const rules = new Set(lanes.map(({ params }) => rulesOf(params, follows)));
  return rules.size < 2 ? [] : lanes.map(({ title }, at) => ({ title, at }));
}

/** The followed parameters as text: equal for equal rules. */
export const rulesOf = (params: Params, follows: readonly string[]): string =>
  JSON.stringify(follows.map((id) => params[id]));
