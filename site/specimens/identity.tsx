/** The same runs in this browser: their digests beside those that the tests pin. */

import { NAMED_RUNS, type Run } from '@simulations/index.ts';
import type { Connection } from '@simulations/worker/client.ts';
import Layout from '@theme/Layout';
import { type ReactNode, useState } from 'react';
import styles from './specimens.module.css';

type Digests = Readonly<Record<string, string>>;

export default function Identity(): ReactNode {
  const [digests, setDigests] = useState<Digests>({});
  const [problem, setProblem] = useState('');

  const runAll = async () => {
    setDigests({});
    setProblem('');
    const { connect } = await import('@simulations/worker/client.ts');
    const connection = connect();
    try {
      for (const { id, run } of NAMED_RUNS) {
        const digest = await digestOf(connection, run);
        setDigests((before) => ({ ...before, [id]: digest }));
      }
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      connection.end();
    }
  };

  return (
    <Layout title="Identity" description="The same runs, with the same digests, in this browser.">
      <main className={styles.page}>
        <h1>The same runs, in this browser</h1>
        <p>
          A run is a pure function of its parameters, its seed and what was done to it. Its digest
          is a hash over everything that happened. These are pinned by the tests.
        </p>
        <p>
          <button type="button" className="button button--primary" onClick={runAll}>
            Run all
          </button>
        </p>
        <p role="alert">{problem}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">Pinned</th>
              <th scope="col">Here</th>
            </tr>
          </thead>
          <tbody>
            {NAMED_RUNS.map(({ id, digest }) => (
              <tr key={id}>
                <td>{id}</td>
                <td>
                  <code>{digest}</code>
                </td>
                <td data-run={id}>
                  <code>{digests[id] ?? ''}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </main>
    </Layout>
  );
}

async function digestOf(connection: Connection, run: Run): Promise<string> {
  const opened = await connection.open({ runs: [run] });
  if (!opened.ok) throw new Error(opened.problem.message);
  const request = { target: { atUs: opened.endUs }, spanUs: 1_000_000, words: false };
  for (;;) {
    const advanced = await connection.advance(opened.figureId, request);
    if (!advanced.ok) throw new Error(advanced.problem.message);
    if (advanced.arrived) return advanced.frame.lanes[0]?.digest ?? '';
  }
}
