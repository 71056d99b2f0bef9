/** The parameters of a simulation: ranges with their units, defaults, and what a change does. */
import { count, type Parameter } from '@simulations/index.ts';
import Table from '@site/site/theme/MDXComponents/Table';
import { Fragment, type ReactNode } from 'react';
import styles from './concept-page.module.css';

export default function ParameterTable({
  parameters,
}: {
  parameters: readonly Parameter[];
}): ReactNode {
  const groups = [...new Set(parameters.map(({ group }) => group))];
  return (
    <Table className={styles.parameters}>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Range</th>
          <th scope="col">Default</th>
          <th scope="col">A change</th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group}>
          <tr>
            <th scope="rowgroup" colSpan={4} className={styles.group}>
              {group}
            </th>
          </tr>
          {parameters
            .filter((parameter) => parameter.group === group)
            .map((parameter) => (
              <Row key={parameter.id} parameter={parameter} all={parameters} />
            ))}
        </tbody>
      ))}
    </Table>
  );
}

interface RowProps {
  readonly parameter: Parameter;
  readonly all: readonly Parameter[];
}

function Row({ parameter, all }: RowProps): ReactNode {
  const { id, title, help, live } = parameter;
  const only = onlyWhen(parameter, all);
  return (
    <tr>
      <th scope="row">
        {title} <code>{id}</code>
        {(help || only) && (
          <span className={styles.help}>{[help, only].filter(Boolean).join(' ')}</span>
        )}
      </th>
      <td>{range(parameter)}</td>
      <td>{withUnit(parameter, parameter.default)}</td>
      <td>{live ? 'takes effect while it runs' : 'starts the run again'}</td>
    </tr>
  );
}

function range(parameter: Parameter): ReactNode {
  if (parameter.kind === 'choice') {
    return parameter.choices.map(({ id, title }, index) => (
      <Fragment key={id}>
        {index > 0 && ', '}
        <span className={styles.choice}>{title}</span>
      </Fragment>
    ));
  }
  return `${figure(parameter.min)} to ${withUnit(parameter, parameter.max)}`;
}

function withUnit(parameter: Parameter, value: number | string): string {
  if (parameter.kind === 'choice') {
    return parameter.choices.find(({ id }) => id === value)?.title ?? String(value);
  }
  const { unit } = parameter;
  const space = unit === '' || unit.startsWith('/') ? '' : ' ';
  return `${figure(Number(value))}${space}${unit}`;
}

/** Separators at thousands, for whole numbers; the others as they are. */
const figure = (value: number) => (Number.isInteger(value) ? count(value) : String(value));

/** "Only with Algorithm: Token bucket, Leaky bucket." */
function onlyWhen({ onlyWhen }: Parameter, all: readonly Parameter[]): string | undefined {
  if (!onlyWhen) return undefined;
  const other = all.find(({ id }) => id === onlyWhen.id);
  if (!other) return undefined;
  const values = onlyWhen.is.map((value) => withUnit(other, value));
  const listed = isRow(onlyWhen.is) ? `${values[0]} to ${values.at(-1)}` : values.join(', ');
  return `Only with ${other.title}: ${listed}.`;
}

/** 2, 3, 4, …: told by its ends. */
const isRow = (values: readonly (number | string)[]) =>
  values.length > 2 && values.every((value, i) => i === 0 || value === Number(values[i - 1]) + 1);
