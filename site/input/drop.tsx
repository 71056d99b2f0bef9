/**
 * Where a file is given: by dropping it, by pressing, by keys. While it is read the same place says how
 * far it is, and cancels.
 */
import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './drop.module.css';
import type { InputKeeper, InputState } from './keeper';
import { readingText } from './words';

interface DropProps {
  readonly keeper: InputKeeper;
  readonly state: InputState;
}

export default function Drop({ keeper, state }: DropProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [notice, setNotice] = useState('');
  const hintId = useId();
  const { reading, problem, cancelled } = state;
  useNothingOpened();
  const give = (files: FileList | null) => {
    const [file, ...more] = files ?? [];
    setNotice(more.length > 0 ? `One file at a time: ${file?.name} is read.` : '');
    if (file) keeper.give(file);
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
    <div className={styles.drop} data-over={over} {...handlers}>
      <input
        ref={field}
        type="file"
        className={styles.field}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          give(target.files);
          target.value = ''; // The same file can be given again.
        }}
      />
      {reading ? (
        <Reading reading={reading} onCancel={keeper.cancelReading} />
      ) : (
        <button
          type="button"
          className={styles.choose}
          aria-describedby={hintId}
          onClick={() => field.current?.click()}
        >
          <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <path d="M11 15V4m0 0L6.5 8.5M11 4l4.5 4.5M3.5 14v4h15v-4" />
          </svg>
          <span>
            <b>Drop a file here, or choose one</b>
          </span>
        </button>
      )}
      <p id={hintId} className={styles.hint}>
        An access log in Common or Combined Log Format, or a list with one key a line; plain or
        gzip, up to 50 MB. It is read in this browser and sent nowhere.
      </p>
      <p role="status" className={problem && !cancelled ? styles.problem : styles.notice}>
        {problem ?? notice}
      </p>
    </div>
  );
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

interface ReadingProps {
  readonly reading: NonNullable<InputState['reading']>;
  readonly onCancel: () => void;
}

function Reading({ reading: { name, progress }, onCancel }: ReadingProps): ReactNode {
  return (
    <div className={styles.reading}>
      <p>
        <b>{name}</b>
        <span>{progress ? readingText(progress) : 'It is being opened.'}</span>
      </p>
      <progress
        aria-label={`Reading ${name}`}
        max={progress?.totalBytes ?? 1}
        value={progress?.bytes ?? 0}
      />
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
