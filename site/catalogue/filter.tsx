/** A field and a row of choices, made of plain form controls, so that every keyboard works them. */
import type { ReactNode } from 'react';
import styles from './catalogue.module.css';

interface FilterProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly family: string;
  readonly onFamily: (family: string) => void;
  readonly families: readonly string[];
}

export default function Filter(props: FilterProps): ReactNode {
  const { query, onQuery, family, onFamily, families } = props;
  const choices = [['', 'All'] as const, ...families.map((name) => [name, name] as const)];
  return (
    <>
      <noscript>
        <style>{`.${styles.filter} { display: none; }`}</style>
      </noscript>
      <search>
        <form className={styles.filter} onSubmit={(event) => event.preventDefault()}>
          <label className={styles.query}>
            <span>Find a simulation</span>
            <input
              type="search"
              name="q"
              value={query}
              placeholder="Title, parameter or scenario"
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => onQuery(target.value)}
            />
          </label>
          <fieldset className={styles.families}>
            <legend>Series</legend>
            {choices.map(([value, title]) => (
              <label key={value}>
                <input
                  type="radio"
                  name="family"
                  value={value}
                  checked={family === value}
                  onChange={() => onFamily(value)}
                />
                <span>{title}</span>
              </label>
            ))}
          </fieldset>
        </form>
      </search>
    </>
  );
}
