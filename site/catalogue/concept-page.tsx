/**
 * A simulation's own page: its scenarios as figures, its parameters, and its README, which says
 * what it claims, assumes, is held against and leaves out.
 */
import Link from '@docusaurus/Link';
import { PageMetadata } from '@docusaurus/theme-common';
import catalogue from '@generated/site-theme/default/catalogue.json';
import machines from '@generated/site-theme/default/machines.json';
import type { ConceptEntry } from '@simulations/index.ts';
import Heading from '@theme/Heading';
import MDXContent from '@theme/MDXContent';
import type { ComponentType, ReactNode } from 'react';
import styles from './concept-page.module.css';
import ParameterTable from './parameter-table';
import Scenarios, { type StillLoaders } from './scenarios';

/** The README as a component, and what `site/mdx/remark-concept.ts` has put into it. */
export type ReadmeModule = ComponentType & {
  readonly simulation: {
    readonly entry: ConceptEntry;
    readonly loadStill: StillLoaders;
  };
};

export default function ConceptPage({ content: Readme }: { content: ReadmeModule }): ReactNode {
  const { entry, loadStill } = Readme.simulation;
  return (
    <>
      <PageMetadata title={entry.title} description={entry.summary} />
      <article className={styles.page}>
        <header className={styles.header}>
          <p className={styles.family}>
            <Link to="/simulations/">Simulations</Link>
            <Link to={`/simulations/?family=${encodeURIComponent(entry.family)}`}>
              {entry.family}
            </Link>
          </p>
          <h1>{entry.title}</h1>
          <p className={styles.summary}>{entry.summary}</p>
          <Taught id={entry.id} />
        </header>
        <Scenarios entry={entry} loadStill={loadStill} />
        <div className="markdown">
          <Heading as="h2" id="parameters">
            Parameters
          </Heading>
          <ParameterTable parameters={entry.parameters} />
          <Machines id={entry.id} />
          <Heading as="h2" id="about">
            About this simulation
          </Heading>
          <MDXContent>
            <Readme />
          </MDXContent>
        </div>
      </article>
    </>
  );
}

/** The state machines that it runs, each with a page of its own. */
function Machines({ id }: { id: string }): ReactNode {
  const own = machines.filter(({ concept }) => concept === id);
  if (own.length === 0) return null;
  return (
    <>
      <Heading as="h2" id="machines">
        {own.length === 1 ? 'State machine' : 'State machines'}
      </Heading>
      <p>Drawn from the code that runs: a picture, and every state and transition in words.</p>
      <ul className={styles.machines}>
        {own.map(({ title, href, summary }) => (
          <li key={href}>
            <Link to={href}>{title}</Link>
            <span>{summary}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where it is taught, or that nobody has written that page yet. */
function Taught({ id }: { id: string }): ReactNode {
  const taught = catalogue.find((known) => known.id === id)?.taught ?? [];
  if (taught.length === 0) {
    return <p className={styles.taught}>No tutorial teaches it yet. Everything runs here.</p>;
  }
  return (
    <p className={styles.taught}>
      Taught in{' '}
      {taught.map(({ title, topic, href }, index) => (
        <span key={href}>
          {index > 0 && ', '}
          <Link to={href}>{title}</Link>
          {topic && ` (${topic})`}
        </span>
      ))}
    </p>
  );
}
