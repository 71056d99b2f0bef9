/** The legend row: what is drawn how, and what it shows at the hovered instant, or else now. */
import type { ReactNode } from 'react';
import styles from './charts.module.css';
import { classes } from './classes';
import { markPath } from './dots';
import type { Key, Swatch } from './kinds';
import { strokeClass } from './plot';

export default function Legend({ keys }: { readonly keys: readonly Key[] }): ReactNode {
  return (
    <ul className={styles.keys}>
      {keys.map(
        ({ id, swatch, title, text, heard }) =>
          !heard && (
            <li key={id}>
              {swatch && <SwatchMark swatch={swatch} />}
              {title} {text && <b>{text}</b>}
            </li>
          ),
      )}
    </ul>
  );
}

function SwatchMark({ swatch }: { readonly swatch: Swatch }): ReactNode {
  if (swatch.as === 'line') {
    return (
      <svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
        <path className={strokeClass({ ...swatch, shared: false })} d="M1 4H23" />
      </svg>
    );
  }
  if (swatch.as === 'band') {
    return (
      <svg viewBox="0 0 24 10" width="24" height="10" aria-hidden="true">
        <path className={classes('band')} d="M0 0H24V10H0Z" />
        <path className={classes('reference')} d="M0 5H24" />
      </svg>
    );
  }
  if (swatch.as === 'path') {
    const { width, parts } = swatch;
    return (
      <svg viewBox={`0 0 ${width} 12`} width={width} height="12" aria-hidden="true">
        {parts.map(({ className, d }) => (
          <path key={d} className={className} d={d} />
        ))}
      </svg>
    );
  }
  const [name, d] =
    swatch.as === 'bar'
      ? [classes(swatch.mark), 'M1 1H9V9H1Z']
      : [classes(`dot-${swatch.outcome}`), markPath(swatch.outcome, 5, 5)];
  return (
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <path className={name} d={d} />
    </svg>
  );
}
