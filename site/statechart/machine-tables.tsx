/** States and transitions of a machine as tables. */
import type { ChartState, StatechartLayout } from '@simulations/index.ts';
import Table from '@site/site/theme/MDXComponents/Table';
import type { ReactNode } from 'react';
import styles from './machine-page.module.css';
import { nameIn } from './status';

const KINDS: Readonly<Record<ChartState['kind'], string>> = {
  atomic: 'state',
  compound: 'holds others',
  final: 'end',
  any: 'every state',
};

export function StateTable({ layout }: { readonly layout: StatechartLayout }): ReactNode {
  const enters = layout.states.some(({ entry }) => entry.length > 0);
  const leaves = layout.states.some(({ exit }) => exit.length > 0);
  return (
    <Table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Kind</th>
          {enters && <th scope="col">On entering</th>}
          {leaves && <th scope="col">On leaving</th>}
        </tr>
      </thead>
      <tbody>
        {layout.states.map(({ id, kind, initial, entry, exit }) => (
          <tr key={id}>
            <th scope="row">{nameIn(layout, id)}</th>
            <td>{initial ? `${KINDS[kind]}, the first` : KINDS[kind]}</td>
            {enters && <td>{listed(entry)}</td>}
            {leaves && <td>{listed(exit)}</td>}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

export function TransitionTable({ layout }: { readonly layout: StatechartLayout }): ReactNode {
  return (
    <Table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">On</th>
          <th scope="col">To</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {layout.transitions.map(({ id, source, target, label, actions }) => (
          <tr key={id}>
            <th scope="row">{nameIn(layout, source)}</th>
            <td>{label}</td>
            <td>{target === null ? 'stays' : nameIn(layout, target)}</td>
            <td>{listed(actions)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const listed = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'none');
