/** Class names inside a plot. */
import planes from './planes.module.css';
import styles from './plot.module.css';

/** Class names of the style sheets, by their plain ones. */
export const classes = (...names: readonly (string | false)[]): string =>
  names.flatMap((name) => (name ? (styles[name] ?? planes[name] ?? []) : [])).join(' ');
