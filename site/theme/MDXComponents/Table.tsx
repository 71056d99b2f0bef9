/** A table that scrolls by itself where it is wider than the page, by keyboard too. */
import { useScrolls } from '@site/site/lib/use-scrolls';
import { type ComponentProps, type ReactNode, useRef } from 'react';
import styles from './styles.module.css';

export default function Table(props: ComponentProps<'table'>): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const reachable = useScrolls(frame)
    ? ({ role: 'group', 'aria-label': 'Table', tabIndex: 0 } as const)
    : {};
  return (
    <div ref={frame} className={styles.table} {...reachable}>
      <table {...props} />
    </div>
  );
}
