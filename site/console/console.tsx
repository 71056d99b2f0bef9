/**
 * The console: calls the concept's API as real HTTP, under the parameters that the panel shows now.
 */
import useBaseUrl from '@docusaurus/useBaseUrl';
import type { ConceptEntry } from '@simulations/index.ts';
import { memo, type ReactNode, useState } from 'react';
import Answering from './answering';
import Answers from './answers';
import styles from './console.module.css';
import Curl from './curl';
import { distinctLanes, type Lane, requestOf, rulesInWords } from './requests';
import Sending from './sending';
import { useBackend } from './use-backend';

export interface ConsoleProps {
  readonly entry: ConceptEntry;
  readonly lanes: readonly Lane[];
}

export default memo(function Console({ entry, lanes }: ConsoleProps): ReactNode {
  const [chosen, setChosen] = useState(0);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const scriptUrl = useBaseUrl('/mockServiceWorker.js');
  const params = (lanes[chosen] ?? lanes[0])?.params ?? {};
  const backend = useBackend({ concept: entry.id, params, scriptUrl });
  const { call, follows, problem, retry } = backend;

  if (problem) {
    return (
      <p className={styles.problem} role="alert">
        {problem}
        <button type="button" onClick={retry}>
          Try again
        </button>
      </p>
    );
  }
  if (!call) return <p className={styles.quiet}>The API is being started.</p>;

  const values = Object.fromEntries(call.fields.map((field) => [field.id, field.default]));
  const request = requestOf(call, { ...values, ...given }, window.location.href);
  return (
    <div className={styles.console}>
      <p className={styles.line}>
        <code>
          <b>{call.method}</b> {call.path}
        </code>
        <Answering answering={backend.answering} />
      </p>
      <Sending
        call={call}
        values={{ ...values, ...given }}
        onChange={(id, value) => setGiven({ ...given, [id]: value })}
        lanes={distinctLanes(lanes, follows)}
        chosen={chosen}
        onChoose={setChosen}
        sending={backend.sending}
        send={(times) => backend.send(Array(times).fill(request))}
      />
      <p className={styles.quiet}>
        Under the figure’s parameters: {rulesInWords(entry.parameters, params, follows)}.
      </p>
      <Curl request={request} path={call.path} />
      <Answers backend={backend} />
    </div>
  );
});
