/** Where the file of a measured run is given: by dropping it, by pressing, by keys. */
import { serviceSheet } from '@site/site/simulation/service-sheet';
import type { FigureDefinition } from '@site/site/simulation/state';
import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type Given, readGiven } from './given';
import styles from './parity.module.css';

interface GiveProps {
  readonly definition: FigureDefinition;
  readonly given: Given | undefined;
  readonly onGive: (given: Given | undefined) => void;
}

export default function Give({ definition, given, onGive }: GiveProps): ReactNode {
  const { entry, scenario } = definition;
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(0);
  const [over, setOver] = useState(false);
  const [notice, setNotice] = useState('');
  const hintId = useId();
  const lacks = useLacks(entry.id, scenario.id);
  useNothingOpened();
  const give = async (files: FileList | null) => {
    const [file, ...more] = files ?? [];
    if (!file) return;
    setNotice(more.length > 0 ? `One file at a time: ${file.name} is read.` : '');
    const mine = ++latest.current;
    const next = await readGiven(file);
    if (mine === latest.current) onGive(next);
  };
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer.files.length > 0) give(event.dataTransfer.files);
      else setNotice('That was no file. Drop a file, or press the button to choose one.');
    },
  };
  return (
    <div
      className={styles.give}
      data-over={over}
      data-given={given?.file !== undefined}
      {...handlers}
    >
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        className={styles.field}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          give(target.files);
          target.value = ''; // The same file can be given again.
        }}
      />
      <div className={styles.row}>
        <button type="button" aria-describedby={hintId} onClick={() => field.current?.click()}>
          {given?.file ? 'Another file' : 'Choose the file of a measured run'}
        </button>
        {given && (
          <button type="button" onClick={() => onGive(undefined)}>
            Take it away
          </button>
        )}
        <span className={styles.quiet}>{given?.file ? given.name : 'or drop it here'}</span>
      </div>
      <p id={hintId} className={styles.quiet} hidden={given?.file !== undefined}>
        {lacks
          ? `This scenario cannot be sent to the service: it ${lacks} A file that you have is read in this browser and sent nowhere.`
          : 'Start the service, send it this scenario’s requests in real time, and give the JSON that comes of it. It is read in this browser and sent nowhere.'}
      </p>
      {!given?.file && !lacks && (
        <pre>{`npm run service -- ${entry.id}\nnpm run parity -- ${entry.id} --scenario ${scenario.id}`}</pre>
      )}
      <p role="status" className={styles.quiet}>
        {notice}
      </p>
    </div>
  );
}

/** Why this scenario cannot be replayed to the concept’s service, where that is so. */
function useLacks(concept: string, scenario: string): string | undefined {
  const [lacks, setLacks] = useState<string>();
  useEffect(() => {
    let current = true;
    serviceSheet(concept).then(
      ({ scenarios }) => current && setLacks(scenarios[scenario]?.lacks),
      () => {}, // The command says it, too.
    );
    return () => {
      current = false;
    };
  }, [concept, scenario]);
  return lacks;
}

/** A file that is dropped beside the place is not opened by the browser instead of this page. */
function useNothingOpened(): void {
  useEffect(() => {
    const away = new AbortController();
    for (const kind of ['dragover', 'drop'] as const) {
      document.addEventListener(kind, (event) => event.preventDefault(), { signal: away.signal });
    }
    return () => away.abort();
  }, []);
}
