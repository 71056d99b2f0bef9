/** At the right of a chart's title: the instant that is read, the way back from a zoom, the menu. */
import { lazy, type ReactNode, type RefObject, Suspense, useId, useRef, useState } from 'react';
import styles from './charts.module.css';
import type { ChartLane, ChartSource, ChartSpec } from './lane-data';

export interface ToolsProps {
  readonly chart: ChartSpec;
  readonly lanes: readonly ChartLane[];
  readonly source: ChartSource | undefined;
  readonly title: string;
  /** "12.4 s" */
  readonly at: string;
  /** How long a bin is: "half a second". */
  readonly binText: string;
  /** Where the chart is drawn, for its picture. */
  readonly section: RefObject<HTMLElement | null>;
  /** Present where this chart has the button for all of them. */
  readonly onWholeRun: (() => void) | undefined;
}

// Loaded when the first menu is opened: a page at rest does not carry it.
const Menu = lazy(() => import('@site/site/export/menu'));

export default function Tools(props: ToolsProps): ReactNode {
  const { title, at, onWholeRun } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className={styles.tools}>
      {onWholeRun && (
        <button type="button" onClick={onWholeRun}>
          Whole run
        </button>
      )}
      <span className={styles.at}>{`at ${at}`}</span>
      <button
        ref={button}
        type="button"
        className={styles.menuButton}
        aria-label={`About this chart, and save it: ${title}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 16 4" width="16" height="4" aria-hidden="true">
          <path d="M2 2h0M8 2h0M14 2h0" />
        </svg>
      </button>
      {open && (
        <Suspense>
          <Menu {...props} id={id} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
