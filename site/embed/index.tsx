/**
 * The figure alone, to stand in a frame on another page. The address says which scenario, how much
 * of it, in which theme and with which controls; `run` opens a link to an instant.
 */
import Head from '@docusaurus/Head';
import Link from '@docusaurus/Link';
import type { ConceptEntry, Still } from '@simulations/index.ts';
import { chartsOf, loadDrawings } from '@site/site/simulation/drawings';
import { LiveFigure } from '@site/site/simulation/live-figure';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import styles from './embed.module.css';
import { type EmbedOptions, readEmbedOptions } from './options';

interface EmbedProps {
  readonly entry: ConceptEntry;
}

export default function Embed({ entry }: EmbedProps): ReactNode {
  const [options, setOptions] = useState<EmbedOptions>();
  useEffect(() => setOptions(readEmbedOptions(window.location.search, entry)), [entry]);
  return (
    <>
      <Head>
        <title>{entry.title}</title>
        <meta name="robots" content="noindex" />
        <link rel="canonical" href={`/simulations/${entry.id}/`} />
      </Head>
      <main className={styles.page}>
        <h1 className={styles.heading}>{entry.title}</h1>
        {options ? <Framed entry={entry} options={options} /> : <p>{entry.summary}</p>}
        <p className={styles.from}>
          <Link to={`/simulations/${entry.id}/`} target="_blank">
            {`${entry.title} on Steady State`}
          </Link>
        </p>
      </main>
    </>
  );
}

function Framed({ entry, options }: EmbedProps & { readonly options: EmbedOptions }): ReactNode {
  const { scenario, theme, controls, size, messages } = options;
  const [still, setStill] = useState<Still>();
  const [problem, setProblem] = useState('');
  useLayoutEffect(() => {
    if (theme !== 'auto') document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    let current = true;
    Promise.all([
      import(`@simulations/generated/stills/${entry.id}/${scenario}.json`),
      loadDrawings(entry, chartsOf(entry, scenario)),
    ]).then(
      ([module]) => current && setStill(module.default),
      () => current && setProblem('The figure could not be loaded. Check your connection.'),
    );
    return () => {
      current = false;
    };
  }, [entry, scenario]);
  return (
    <>
      <div role="status">
        {[...messages, ...(problem ? [problem] : [])].map((message) => (
          <p key={message} className={styles.message}>
            {message}
          </p>
        ))}
      </div>
      {still && (
        <LiveFigure
          id={scenario}
          still={still}
          entry={entry}
          controls={controls}
          extent={size}
          onReady={({ command }) => {
            const run = new URLSearchParams(window.location.search).get('run');
            if (run !== null) command((controller) => controller.openLink(run));
          }}
        />
      )}
    </>
  );
}
