/**
 * The console: calls the concept's API as real HTTP, under the parameters that the panel shows now.
 * What there is to call, the API says; nothing here knows any concept.
 */
import useBaseUrl from '@docusaurus/useBaseUrl';
import type { Call, ConceptApi } from '@simulations/backend/browser.ts';
import type { ConceptEntry } from '@simulations/index.ts';
import { memo, type ReactNode, useRef, useState } from 'react';
import Answering from './answering';
import Answers from './answers';
import CallForm from './call-form';
import styles from './console.module.css';
import Curl from './curl';
import {
  defaultsOf,
  distinctLanes,
  type Lane,
  requestOf,
  rulesInWords,
  SERVICE_ORIGIN,
  type Values,
} from './requests';
import ServiceChoice, { NotOffered } from './service-choice';
import { useBackend } from './use-backend';

export interface ConsoleProps {
  readonly entry: ConceptEntry;
  /** The figure’s id. */
  readonly figure: string;
  readonly lanes: readonly Lane[];
}

export default memo(function Console({ entry, figure, lanes }: ConsoleProps): ReactNode {
  const [chosen, setChosen] = useState(0);
  const [given, setGiven] = useState<Readonly<Record<string, Values>>>({});
  const scriptUrl = useBaseUrl('/mockServiceWorker.js');
  const params = (lanes[chosen] ?? lanes[0])?.params ?? {};
  const root = useRef<HTMLDivElement>(null);
  const backend = useBackend({ entry, figure, params, scriptUrl, root });
  const { api, problem, retry, route, service } = backend;

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
  if (!api || !route) return <p className={styles.quiet}>The API is being started.</p>;

  const { calls, follows } = api;
  const valuesOf = (call: Call) => ({ ...defaultsOf(call), ...given[call.id] });
  const requests = calls
    .filter(({ byClient }) => !byClient)
    .map((call) => requestOf(call, valuesOf(call), route.base, route.more));
  return (
    <div ref={root} className={styles.console}>
      {api.service && service.offered && (
        <ServiceChoice
          id={entry.id}
          service={api.service}
          handle={service}
          answering={backend.answering}
        />
      )}
      {calls.map((call, index) => (
        <section key={call.id} className={styles.one} aria-label={call.title}>
          <p className={styles.line}>
            <span className={styles.address}>
              <code>
                <b>{call.method}</b> {call.path}
              </code>
              {calls.length > 1 && <span className={styles.quiet}>{call.title}</span>}
            </span>
            {index === 0 && !(api.service && service.offered) && (
              <Answering answering={backend.answering} />
            )}
          </p>
          <CallForm
            call={call}
            values={valuesOf(call)}
            onChange={(id, value) =>
              setGiven({ ...given, [call.id]: { ...given[call.id], [id]: value } })
            }
            main={index === 0}
            sending={backend.sending}
            send={(button) => backend.send(call, button, valuesOf(call))}
          >
            {index === 0 && (
              <LaneChoice
                title={api.actor}
                lanes={distinctLanes(lanes, follows)}
                chosen={chosen}
                onChoose={setChosen}
              />
            )}
          </CallForm>
          {index === 0 && (
            <p className={styles.quiet}>
              Under the figure’s parameters: {rulesInWords(entry.parameters, params, follows)}.{' '}
              {route.first && <WrittenFirst url={route.first.url} />}
            </p>
          )}
        </section>
      ))}
      <Curl
        requests={route.first ? [route.first, ...requests] : requests}
        origin={service.origin ?? usualOrigin(api)}
        chosen={service.origin !== undefined}
      />
      <Answers backend={backend} api={api} />
      {api.service && !service.offered && <NotOffered />}
    </div>
  );
});

const usualOrigin = ({ service }: ConceptApi): string =>
  service ? `http://localhost:${service.port}` : SERVICE_ORIGIN;

/** That the service is given the figure’s rules, and how. */
const WrittenFirst = ({ url }: { readonly url: string }): ReactNode => (
  <>
    Before each press they are written to the service, with <code>PUT {new URL(url).pathname}</code>
    , so that it runs under them.
  </>
);

interface LaneChoiceProps {
  readonly title: string;
  readonly lanes: readonly { readonly title: string; readonly at: number }[];
  readonly chosen: number;
  readonly onChoose: (lane: number) => void;
}

/** Whose rules apply, where a figure compares. */
function LaneChoice({ title, lanes, chosen, onChoose }: LaneChoiceProps): ReactNode {
  if (lanes.length === 0) return null;
  return (
    <label>
      {title}
      <select value={chosen} onChange={({ target }) => onChoose(Number(target.value))}>
        {lanes.map((lane) => (
          <option key={lane.at} value={lane.at}>
            {lane.title}
          </option>
        ))}
      </select>
    </label>
  );
}
