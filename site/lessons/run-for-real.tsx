/**
 * `<RunForReal concept="rate-limiter" scenario="window-edge" />`: the commands that start the
 * companion service and put it under the reader’s own settings: those of the figure that was changed
 * last, before that those of the scenario.
 */
import { latestMoved, type Moved, onMoved } from '@site/site/simulation/moved';
import CodeBlock from '@theme/CodeBlock';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { askCommands, type ShownService } from './commands';
import type { MovedPolicy } from './moved-policy';
import styles from './run-for-real.module.css';

export interface RunForRealProps {
  readonly concept: string;
  /** Whose settings are shown until a figure is changed. */
  readonly scenario: string;
  /** A `ShownService` as JSON. Inserted by the build; authors never write it. */
  readonly service?: string;
}

export default function RunForReal({ concept, scenario, service }: RunForRealProps): ReactNode {
  if (!service) {
    throw new Error(`<RunForReal concept="${concept}"> has no service: is the remark plugin on?`);
  }
  const shown: ShownService = JSON.parse(service);
  const { id, title } = shown;
  const set = useReaders(id);
  const start = `npm run service -- ${id}`;
  return (
    <div className={styles.real}>
      <p>Start it, in one of three ways:</p>
      <Command title="In memory" text={start} />
      <Command title="On a Redis of your own" text={`REDIS_URL=redis://127.0.0.1:6379 ${start}`} />
      <Command
        title="With Redis, Prometheus and Grafana"
        text={`cd services\ndocker compose up ${id}`}
      />
      <p>
        Put it under {set ? 'your settings of ' : 'the settings of '}
        <Figure moved={set?.moved} title={title} />, and ask it. Change a figure above, and this
        command follows.
      </p>
      <Command
        title="A policy, and a request"
        text={askCommands(shown, set?.policy ?? shown.policy)}
      />
      <p>Send it more than it admits, and see what it answers and how fast:</p>
      <Command title="Load" text={`npm run load -- ${id}`} />
      <p>
        Or send it the very requests of the scenario, in real time. The file that comes of it can be
        laid over the simulated run: open <em>Measured run</em> below the figure.
      </p>
      <Command
        title="Measured beside simulated"
        text={`npm run parity -- ${id} --scenario ${set?.replays ? set.moved.scenario : scenario}`}
      />
    </div>
  );
}

interface Readers extends MovedPolicy {
  readonly moved: Moved;
}

/** The figure that the reader has changed last, and the policy that it asks for. */
function useReaders(concept: string): Readers | undefined {
  const moved = useSyncExternalStore(onMoved, latestMoved, () => undefined);
  const [readers, setReaders] = useState<Readers>();
  useEffect(() => {
    if (moved?.concept !== concept) return undefined;
    let current = true;
    import('./moved-policy')
      .then(({ movedPolicy }) => movedPolicy(moved))
      .then(
        (found) => current && setReaders({ moved, ...found }),
        () => {}, // The commands stay as they are, and say whose they are.
      );
    return () => {
      current = false;
    };
  }, [concept, moved]);
  return readers;
}

const Command = ({ title, text }: { readonly title: string; readonly text: string }): ReactNode => (
  <CodeBlock data-title={title} data-language="bash">
    <code>{text}</code>
  </CodeBlock>
);

interface FigureProps {
  readonly moved: Moved | undefined;
  readonly title: string;
}

/** The figure by its title; where it has several lanes, which of them. */
function Figure({ moved, title }: FigureProps): ReactNode {
  if (!moved) return <>“{title}”</>;
  return (
    <>
      <a href={`#${moved.figure}`}>“{moved.title}”</a>
      {moved.lane && ` (${moved.lane})`}
    </>
  );
}
