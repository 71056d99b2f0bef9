/**
 * Which metrics a PromQL expression reads, and by which labels: enough of the language to find panels
 * and alerts that ask for what nobody serves. Whether an expression is well formed, promtool says.
 */
export interface Selector {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** Words that stand where a metric could. */
const KEYWORDS = new Set(
  'and or unless by without on ignoring group_left group_right bool offset atan2 inf nan'.split(
    ' ',
  ),
);
const LISTS = new Set('by without on ignoring group_left group_right'.split(' '));
const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]|\d[\w.]*|[a-zA-Z_:][\w:]*|=~|!~|!=|[=(){},]|\S/g;

/** What Grafana puts in for its variables, in some state of the page. */
export const withoutVariables = (expr: string): string =>
  expr.replaceAll('$__rate_interval', '1m').replace(/\$\{?\w+\}?/g, '.*');

export function selectorsIn(expr: string): readonly Selector[] {
  const tokens: readonly string[] = withoutVariables(expr).match(TOKEN) ?? [];
  const found: Selector[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as string;
    if (!/^[a-zA-Z_:]/.test(token)) continue;
    const next = tokens[at + 1];
    if (LISTS.has(token)) {
      if (next === '(') at = tokens.indexOf(')', at);
      continue;
    }
    const called = next === '(' || (next !== undefined && LISTS.has(next));
    if (KEYWORDS.has(token.toLowerCase()) || called) continue;
    const end = next === '{' ? tokens.indexOf('}', at) : at;
    const inside = tokens.slice(at + 1, end);
    const labels = inside.filter((_, i) => /^(=|=~|!=|!~)$/.test(inside[i + 1] ?? ''));
    found.push({ metric: token, labels });
    at = end;
  }
  return found;
}

/** Metrics by name, each with the labels that its series bear. */
export type Served = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads Prometheus's text format; a metric without a series yet is served too. */
export function servedIn(text: string): Served {
  const served = new Map<string, Set<string>>();
  const labelsOf = (name: string) => {
    const labels = served.get(name) ?? new Set(['job', 'instance']);
    served.set(name, labels);
    return labels;
  };
  for (const line of text.split('\n')) {
    const [, declared, type] = /^# TYPE (\S+) (\S+)/.exec(line) ?? [];
    if (declared && type === 'histogram') {
      for (const part of ['bucket', 'sum', 'count']) labelsOf(`${declared}_${part}`);
    } else if (declared) labelsOf(declared);
    const [, name, labels = ''] = /^([a-zA-Z_:][\w:]*)(\{.*\})? /.exec(line) ?? [];
    if (name)
      for (const [, label] of labels.matchAll(/(\w+)="/g)) labelsOf(name).add(label as string);
  }
  return served;
}

/** What Prometheus itself knows of each target, and of alerts. */
const ALWAYS: readonly (readonly [string, readonly string[]])[] = [
  ['up', ['job', 'instance']],
  ['ALERTS', ['alertname', 'alertstate', 'severity']],
];

export interface Expression {
  readonly where: string;
  readonly expr: string;
}

/** Expressions that ask for what is not served; `recorded` are the names of recording rules. */
export function metricFaults(
  expressions: readonly Expression[],
  served: Served,
  recorded: readonly string[] = [],
): readonly string[] {
  const known = new Map([
    ...served,
    ...ALWAYS.map(([name, labels]) => [name, new Set(labels)] as const),
  ]);
  return expressions.flatMap(({ where, expr }) =>
    selectorsIn(expr).flatMap(({ metric, labels }) => {
      if (recorded.includes(metric)) return [];
      const has = known.get(metric);
      if (!has) return [`${where}: nothing serves ${metric}.`];
      const unknown = labels.filter((label) => !has.has(label));
      return unknown.map((label) => `${where}: ${metric} has no label ${label}.`);
    }),
  );
}
