/** What is sent, and under which rules, as data and in words. */

import type { Call, CallField, Sendable } from '@simulations/backend/browser.ts';
import type { ConceptEntry, Params } from '@simulations/index.ts';

export interface Lane {
  readonly title: string;
  readonly params: Params;
}

export type Values = Readonly<Record<string, string>>;

/** Where a companion service usually listens; curl reaches no backend inside a page. */
export const SERVICE_ORIGIN = 'http://localhost:4001';

export const defaultsOf = ({ fields }: Call): Values =>
  Object.fromEntries(fields.map((field) => [field.id, field.default]));

/** @param base where paths begin. @param more fields of the body besides the call’s own. */
export function requestOf(
  { method, path, fields }: Call,
  values: Values,
  base: string,
  more: Values = {},
): Sendable {
  const at = (place: CallField['place']) => fields.filter((field) => field.place === place);
  const filled = at('path').reduce(
    (address, { id }) => address.replace(`{${id}}`, encodeURIComponent(values[id] ?? '')),
    path,
  );
  const headers = at('header').flatMap(({ id }) => (values[id] ? [[id, values[id]]] : []));
  const url = new URL(filled, base).href;
  if (method === 'GET') return { url, method, headers: Object.fromEntries(headers) };
  const body = at(undefined).map((field) => [field.id, jsonOf(field, values[field.id] ?? '')]);
  return {
    url,
    method,
    headers: { 'Content-Type': 'application/json', ...Object.fromEntries(headers) },
    body: JSON.stringify({ ...Object.fromEntries(body), ...more }),
  };
}

/** What is no number goes out as it was given: the API says what is wrong with it. */
function jsonOf({ kind, choices }: CallField, value: string): unknown {
  if (choices && ['true', 'false'].includes(value)) return value === 'true';
  const number = Number(value);
  return kind === 'number' && value.trim() !== '' && Number.isFinite(number) ? number : value;
}

/** The same request for a service of one's own, fit for a POSIX shell. */
export function curlOf({ url, method, headers, body }: Sendable, origin = SERVICE_ORIGIN): string {
  const { pathname } = new URL(url);
  const fields = Object.entries(headers).map(
    ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`,
  );
  const verb = method === 'GET' ? '' : `-X ${method} `;
  return [
    `curl -i ${verb}${origin}${pathname}`,
    ...fields,
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ].join(' \\\n  ');
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** "algorithm token bucket, limit 10 requests, window 5 s": those that matter now. */
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
        const said = value === 0 ? parameter.zeroMeans : undefined;
        return `${parameter.title.toLowerCase()} ${said ?? `${value} ${parameter.unit}`}`.trim();
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
