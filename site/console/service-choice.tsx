/** The choice of who answers, with a light that says which of the two does. */
import type { Answering as By, CompanionService } from '@simulations/backend/browser.ts';
import { type ReactNode, useEffect, useId, useState } from 'react';
import Answering from './answering';
import { type Light, lightText, type Trouble, troubleOf } from './service';
import styles from './service.module.css';
import type { ServiceHandle } from './use-service';

interface ServiceChoiceProps {
  readonly id: string;
  readonly service: CompanionService;
  readonly handle: ServiceHandle;
  readonly answering: By | undefined;
}

export default function ServiceChoice(props: ServiceChoiceProps): ReactNode {
  const { id, service, handle, answering } = props;
  const { by, written, address, origin, light, choose } = handle;
  const name = useId();
  const isService = by === 'service';
  const pageOrigin = window.location.origin;
  const trouble = origin && troubleOf(light, { origin, port: service.port, id, pageOrigin });
  return (
    <div className={styles.choice}>
      <fieldset className={styles.who}>
        <legend>Answered by</legend>
        <label>
          <input
            type="radio"
            name={name}
            checked={!isService}
            onChange={() => choose({ by: 'page' })}
          />
          this page
        </label>
        <label>
          <input
            type="radio"
            name={name}
            checked={isService}
            onChange={() => choose({ by: 'service' })}
          />
          a service at
        </label>
        <AddressField
          value={written}
          problem={isService && !address.ok ? address.message : undefined}
          onChange={(given) => choose({ address: given })}
        />
        {!origin && <Answering answering={answering} />}
        {origin && <LightText light={light} />}
      </fieldset>
      {trouble && (
        <TroubleText trouble={trouble} fatal={light.is !== 'not-ready'}>
          <button type="button" onClick={handle.ask}>
            Ask again
          </button>
          <button type="button" onClick={() => choose({ by: 'page' })}>
            Let this page answer
          </button>
        </TroubleText>
      )}
    </div>
  );
}

interface AddressFieldProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Takes effect with Enter or when it is left, so that nobody is asked at half an address. */
function AddressField({ value, problem, onChange }: AddressFieldProps): ReactNode {
  const [typed, setTyped] = useState(value);
  const problemId = useId();
  useEffect(() => setTyped(value), [value]);
  const done = () => typed !== value && onChange(typed);
  return (
    <span className={styles.address}>
      <input
        value={typed}
        aria-label="Address of the service"
        aria-invalid={problem !== undefined}
        aria-describedby={problem && problemId}
        maxLength={200}
        size={24}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={done}
        onKeyDown={({ key }) => key === 'Enter' && done()}
      />
      {problem && (
        <span id={problemId} role="alert" className={styles.wrong}>
          {problem}
        </span>
      )}
    </span>
  );
}

/** A shape for each kind of news, and the news. */
const MARKS: Readonly<Record<Light['is'], string>> = {
  asking: 'M7 2.5v2M7 9.5v2M2.5 7h2M9.5 7h2',
  ready: 'M7 2.2a4.8 4.8 0 1 0 .01 0Z',
  'not-ready': 'M7 2.2a4.8 4.8 0 1 0 .01 0Z',
  silent: 'M3 3l8 8M11 3l-8 8',
  closed: 'M3 3l8 8M11 3l-8 8',
  other: 'M3 3l8 8M11 3l-8 8',
};

function LightText({ light }: { readonly light: Light }): ReactNode {
  return (
    <span className={styles.light} data-light={light.is} role="status">
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        <path d={MARKS[light.is]} />
      </svg>
      {lightText(light)}
    </span>
  );
}

interface TroubleTextProps {
  readonly trouble: Trouble;
  readonly fatal: boolean;
  readonly children: ReactNode;
}

function TroubleText({ trouble, fatal, children }: TroubleTextProps): ReactNode {
  return (
    <div className={styles.trouble} data-fatal={fatal} role="alert">
      <p>{trouble.words}</p>
      {trouble.command && <pre>{trouble.command}</pre>}
      {fatal && <div className={styles.buttons}>{children}</div>}
    </div>
  );
}

/** Where no service can be asked, how it could be. */
export function NotOffered(): ReactNode {
  return (
    <p className={styles.elsewhere}>
      A service of your own can answer too, where this site runs on your machine: start the site
      with <code>npm start</code>. Services let no page from elsewhere read them.
    </p>
  );
}
