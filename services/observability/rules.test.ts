/** Alerts and recorded numbers: they ask for what is served, say what to do, and fire when they should. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { metricsText, served } from '../rate-limiter/testing/served.ts';
import type { Dashboard } from '../shared/testing/observability/dashboard.ts';
import { metricFaults } from '../shared/testing/observability/promql.ts';
import { promtool, promtoolMetrics } from '../shared/testing/observability/promtool.ts';
import {
  recordedIn,
  ruleExpressions,
  ruleFaults,
  rulesOf,
} from '../shared/testing/observability/rules.ts';
import { leftOut } from '../shared/testing/programs.ts';

const file = (name: string) => readFileSync(path.join(import.meta.dirname, name), 'utf8');
const text = file('rules.yaml');
const rules = rulesOf(text);
const dashboard: Dashboard = JSON.parse(file('grafana/dashboard.json'));
const panels = dashboard.panels.map(({ title }) => title);

describe('the rules', () => {
  it('ask for metrics and labels that the service serves', async () => {
    const metrics = await served();
    expect(metricFaults(ruleExpressions(rules), metrics, recordedIn(rules))).toEqual([]);
    const broken = rulesOf(text.replaceAll('rate_limiter_store_up', 'rate_limiter_store_there'));
    const faults = metricFaults(ruleExpressions(broken), metrics, recordedIn(broken));
    expect(faults).toEqual(['rule RateLimiterStoreAway: nothing serves rate_limiter_store_there.']);
  });

  it('say what happened and what to do, with panels that are there', () => {
    expect(ruleFaults(rules, panels)).toEqual([]);
  });

  it.each([
    ['no runbook', text.replaceAll('runbook:', 'notes:'), /step by step/],
    ['no summary', text.replaceAll('summary:', 'title:'), /what happened/],
    ['no severity', text.replaceAll('severity: page', 'team: limits'), /page or a ticket/],
    ['a panel that is gone', text.replaceAll('"Time of the store"', '"Redis"'), /no panel "Redis"/],
  ])('and %s would be seen', (_, broken, fault) => {
    expect(ruleFaults(rulesOf(broken), panels).join('\n')).toMatch(fault);
  });
});

const missing = leftOut('promtool');
describe.skipIf(missing)(`promtool${missing && `: ${missing}`}`, () => {
  const tests = parse(file('rules.test.yaml'));
  const tested = (changed: string, name = '') => {
    const chosen = tests.tests.filter((test: { name: string }) => test.name.startsWith(name));
    expect(chosen).not.toEqual([]);
    const some = stringify({ ...tests, tests: chosen });
    return promtool('test', 'rules', { 'rules.yaml': changed, 'rules.test.yaml': some });
  };

  it('reads the configuration', () => {
    const config = file('prometheus.yaml');
    const read = promtool('check', 'config', { 'rules.yaml': text, 'prometheus.yaml': config });
    expect(read).toMatchObject({ ok: true });
    expect(promtool('check', 'config', { 'prometheus.yaml': config })).toMatchObject({ ok: false });
  });

  it('sees each alert fire when it should, and stay silent otherwise', () => {
    expect(tested(text)).toMatchObject({ ok: true });
  });

  const total = 'rate_limiter_degraded_decisions_total';
  const all = 'sum by (policy) (rate(rate_limiter_decisions_total[5m]))';
  it.each([
    ['one that calls for every blink', 'the store may', 'for: 30s', 'for: 5s'],
    ['one that nobody hears', 'one that does not', 'for: 30s', 'for: 10m'],
    ['none for an unknown target', 'so is one', ' or absent(up{job="rate-limiter"})', ''],
    ['one that never ends', 'a decision without', `increase(${total}[5m])`, total],
    ['no usual for what was idle', 'so are the first', `(${all} > 0)`, all],
    ['no zero for no refusals', 'so are the first', `or 0 * ${all}`, ''],
    [
      'one for single requests',
      'one request in',
      'and policy:rate_limiter_decisions:rate5m > 1',
      '',
    ],
    ['one for thirty times alone', 'three times', '> 3 * avg', '> 30 * avg'],
    ['a higher bound', 'two slow', '> 0.06', '> 0.2'],
    ['a lower one', 'two slow', '> 0.06', '> 0.02'],
    ['one for any route', 'two slow', 'route="/services/rate-limiter/check"', ''],
  ])('and would see %s', (_, name, what, instead) => {
    const changed = text.replaceAll(what, instead);
    expect(changed).not.toBe(text);
    expect(promtool('check', 'rules', changed)).toMatchObject({ ok: true });
    expect(tested(changed, name)).toMatchObject({ ok: false });
  });

  it('finds nothing against the metrics of the service', async () => {
    const { said } = promtoolMetrics(await metricsText());
    // Three of the client library's own are named as counters are, and are none.
    const ours = said.split('\n').filter((line) => line && !line.startsWith('nodejs_active_'));
    expect(ours).toEqual([]);
    expect(promtoolMetrics('# TYPE a counter\na 1\n')).toMatchObject({ ok: false });
  });
});
