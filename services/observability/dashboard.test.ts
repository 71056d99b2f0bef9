/** The dashboard: every panel says what it shows, and asks for what the service serves. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { served } from '../rate-limiter/testing/served.ts';
import { recordingRules } from '../shared/testing/observability/as-rules.ts';
import {
  type Dashboard,
  dashboardFaults,
  expressionsOf,
  type Panel,
} from '../shared/testing/observability/dashboard.ts';
import { metricFaults, type Served } from '../shared/testing/observability/promql.ts';
import { promtool } from '../shared/testing/observability/promtool.ts';
import { recordedIn, rulesOf } from '../shared/testing/observability/rules.ts';
import { leftOut } from '../shared/testing/programs.ts';

const file = (name: string) => readFileSync(path.join(import.meta.dirname, name), 'utf8');
const dashboard: Dashboard = JSON.parse(file('grafana/dashboard.json'));
const recorded = recordedIn(rulesOf(file('rules.yaml')));
const source: string = parse(file('grafana/provisioning/datasources/prometheus.yaml'))
  .datasources[0].uid;

/** The dashboard with its first panel changed. */
function changed(change: (panel: Panel) => object): Dashboard {
  const [first, ...others] = dashboard.panels as [Panel, ...Panel[]];
  return { ...dashboard, panels: [{ ...first, ...change(first) } as Panel, ...others] };
}

describe('the dashboard', () => {
  let metrics: Served;
  beforeAll(async () => {
    metrics = await served();
  });

  it('says of each panel what it shows and in which unit, on one axis', () => {
    expect(dashboardFaults(dashboard, source)).toEqual([]);
  });

  const mistakes: readonly (readonly [string, Dashboard, RegExp])[] = [
    ['a panel without words', changed(() => ({ description: '' })), /what it shows/],
    ['a panel without a name', changed(() => ({ title: '' })), /no title/],
    ['two of one name', changed(() => ({ title: 'CPU' })), /Two panels are called/],
    [
      'numbers without a unit',
      changed(({ fieldConfig }) => ({ fieldConfig: { ...fieldConfig, defaults: {} } })),
      /no unit/,
    ],
    [
      'a second axis',
      changed(({ fieldConfig }) => ({
        fieldConfig: {
          ...fieldConfig,
          overrides: [{ properties: [{ id: 'custom.axisPlacement', value: 'right' }] }],
        },
      })),
      /second axis/,
    ],
    ['a panel that asks nothing', changed(() => ({ targets: [] })), /asks nothing/],
    ['another source', changed(() => ({ datasource: { uid: 'loki' } })), /asks loki/],
    [
      'a panel over another',
      changed(({ gridPos }) => ({ gridPos: { ...gridPos, x: 4 } })),
      /lies over/,
    ],
    ['changes in the browser', { ...dashboard, editable: true }, /change is lost/],
  ];
  for (const [name, broken, fault] of mistakes) {
    it(`and ${name} would be seen`, () => {
      expect(dashboardFaults(broken, source).join('\n')).toMatch(fault);
    });
  }

  it('asks for metrics and labels that the service serves', () => {
    expect(metricFaults(expressionsOf(dashboard), metrics, recorded)).toEqual([]);
  });

  it.each([
    ['sum(rate(rate_limiter_decision_total[5m]))', /nothing serves rate_limiter_decision_total/],
    ['rate_limiter_decisions_total{outcome="refused"}', /has no label outcome/],
    ['sum by (le) (rate(http_request_duration_bucket[5m]))', /nothing serves http_request_/],
    ['job:nobody_records:ratio', /nothing serves job:nobody_records:ratio/],
  ])('and %s would be seen', (expr, fault) => {
    const faults = metricFaults([{ where: 'panel', expr }], metrics, recorded);
    expect(faults.join('\n')).toMatch(fault);
  });

  const missing = leftOut('promtool');
  it.skipIf(missing)(`asks in Prometheus's language${missing && `: ${missing}`}`, () => {
    expect(promtool('check', 'rules', recordingRules(expressionsOf(dashboard)))).toMatchObject({
      ok: true,
    });
    const broken = recordingRules([{ where: 'panel', expr: 'sum(rate(up[5m])' }]);
    expect(promtool('check', 'rules', broken)).toMatchObject({ ok: false });
  });
});
