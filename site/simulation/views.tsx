/**
 * The views below the figure, as tabs: all on the figure's cursor. Each is loaded when it is first
 * opened, and what it needs comes with the frames while it is open.
 */
import { useSweepMemory } from '@site/site/sweep/memory';
import { type ComponentType, type KeyboardEvent, memo, type ReactNode, useId, useRef } from 'react';
import Later from './later';
import type { FigureDefinition } from './state';
import type { ViewProps } from './view-props';
import styles from './views.module.css';

interface View {
  readonly id: string;
  readonly title: string;
  readonly load: () => Promise<{ readonly default: ComponentType<ViewProps> }>;
  /** Whether this figure has it. */
  readonly has?: (definition: FigureDefinition) => boolean;
}

const VIEWS: readonly View[] = [
  { id: 'sequence', title: 'One request', load: () => import('./views/sequence') },
  {
    id: 'machine',
    title: 'State machine',
    load: () => import('./views/machine'),
    has: ({ entry }) => entry.machines.length > 0,
  },
  { id: 'theory', title: 'Theory and fidelity', load: () => import('./views/theory') },
  { id: 'sweep', title: 'Sweep', load: () => import('./views/sweep') },
  { id: 'data', title: 'Data', load: () => import('@site/site/charts/data') },
  {
    id: 'api',
    title: 'Call the API',
    load: () => import('@site/site/console'),
    has: ({ entry }) => entry.hasApi === true,
  },
  {
    id: 'parity',
    title: 'Measured run',
    load: () => import('@site/site/parity'),
    has: ({ entry }) => entry.hasService === true,
  },
];

/** While none is open there is nothing to draw again. */
export default memo(
  Views,
  (before, after) =>
    before.definition === after.definition &&
    before.command === after.command &&
    before.state.view === undefined &&
    after.state.view === undefined,
);

function Views(props: Omit<ViewProps, 'memory'>): ReactNode {
  const { definition, state, command } = props;
  const memory = useSweepMemory(definition);
  const shown = VIEWS.filter(({ has }) => has?.(definition) ?? true);
  const open = shown.find(({ id }) => id === state.view);
  const base = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const choose = (id: string | undefined) => command((controller) => controller.openView(id));
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (move === undefined) return;
    const all = [...(tabs.current?.querySelectorAll('button') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[(at + move + all.length) % all.length]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.views}>
      <div
        ref={tabs}
        className={styles.tabs}
        role="tablist"
        aria-label="Views of this run"
        onKeyDown={onKeyDown}
      >
        {shown.map(({ id, title }, index) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}${id}`}
            aria-selected={id === open?.id}
            aria-controls={id === open?.id ? `${base}panel` : undefined}
            tabIndex={id === (open?.id ?? shown[0]?.id) ? 0 : -1}
            data-last={index === shown.length - 1}
            // The open one closes: the figure alone is a view too.
            onClick={() => choose(id === open?.id ? undefined : id)}
          >
            {title}
          </button>
        ))}
      </div>
      {open && (
        <div
          id={`${base}panel`}
          className={styles.panel}
          role="tabpanel"
          aria-labelledby={`${base}${open.id}`}
        >
          <Later key={open.id} load={open.load} props={{ ...props, memory }} />
        </div>
      )}
    </div>
  );
}
