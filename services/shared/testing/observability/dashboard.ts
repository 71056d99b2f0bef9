/** A Grafana dashboard as data, and what a reader would stumble over in it. */
import type { Expression } from './promql.ts';

export interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
  readonly fieldConfig: {
    readonly defaults: { readonly unit?: string; readonly custom?: { axisPlacement?: string } };
    readonly overrides: readonly { readonly properties: readonly { readonly id: string }[] }[];
  };
}

export interface Dashboard {
  readonly uid: string;
  readonly editable: boolean;
  readonly panels: readonly Panel[];
  readonly annotations: {
    readonly list: readonly { readonly name: string; readonly expr: string }[];
  };
}

const COLUMNS = 24;

export const panelExpressions = ({ panels }: Dashboard): readonly Expression[] =>
  panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => ({ where: `panel "${title}"`, expr })),
  );

/** Every question that the dashboard asks. */
export const expressionsOf = (dashboard: Dashboard): readonly Expression[] => [
  ...panelExpressions(dashboard),
  ...dashboard.annotations.list.map(({ name, expr }) => ({ where: `annotation "${name}"`, expr })),
];

/** @param source the uid of the provisioned data source. */
export function dashboardFaults({ panels, editable }: Dashboard, source: string): string[] {
  const faults = panels.flatMap((panel) =>
    panelFaults(panel, source).map((fault) => `panel "${panel.title}": ${fault}`),
  );
  if (editable) faults.push('It can be changed in the browser, and the change is lost.');
  const twice = (values: readonly (string | number)[]) =>
    values.find((value, at) => values.indexOf(value) !== at);
  const title = twice(panels.map((panel) => panel.title));
  if (title !== undefined) faults.push(`Two panels are called "${title}".`);
  if (twice(panels.map(({ id }) => id)) !== undefined) faults.push('Two panels have one id.');
  panels.forEach((panel, at) => {
    const over = panels.slice(0, at).find((other) => overlap(panel, other));
    if (over) faults.push(`panel "${panel.title}" lies over "${over.title}".`);
  });
  return faults;
}

function panelFaults({ gridPos, ...panel }: Panel, source: string): string[] {
  const { defaults, overrides } = panel.fieldConfig;
  const properties = overrides.flatMap((override) => override.properties.map(({ id }) => id));
  const wanted: readonly (readonly [boolean, string])[] = [
    [panel.title !== '', 'It has no title.'],
    [/^[A-Z0-9].*\.$/s.test(panel.description ?? ''), 'It does not say what it shows.'],
    [defaults.unit !== undefined, 'Its numbers have no unit.'],
    [
      !properties.some((id) => id === 'unit' || id === 'custom.axisPlacement') &&
        defaults.custom?.axisPlacement !== 'right',
      'It has a second axis: draw it in a panel of its own.',
    ],
    [panel.targets.length > 0, 'It asks nothing.'],
    [panel.targets.every(({ legendFormat }) => legendFormat !== ''), 'A line has no name.'],
    [panel.datasource?.uid === source, `It asks ${panel.datasource?.uid}, which is not there.`],
    [gridPos.x >= 0 && gridPos.x + gridPos.w <= COLUMNS, 'It does not fit into the page.'],
  ];
  return wanted.filter(([well]) => !well).map(([, fault]) => fault);
}

const overlap = ({ gridPos: a }: Panel, { gridPos: b }: Panel): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
