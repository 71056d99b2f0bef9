/** The figure as a frame for another page: three sizes, a theme, more or fewer controls. */
import useBaseUrl from '@docusaurus/useBaseUrl';
import { type ReactNode, useState } from 'react';
import CopyLine from './copy-line';
import styles from './share.module.css';
import type { FigureDefinition } from './state';

/** Widths and heights of the three sizes (CSS px). */
const SIZES = {
  small: [360, 480],
  medium: [640, 640],
  large: [1000, 860],
} as const;
type Size = keyof typeof SIZES;

export default function EmbedSnippet({
  definition,
  run,
  setCopied,
}: {
  readonly definition: FigureDefinition;
  readonly run: string;
  readonly setCopied: (words: string) => void;
}): ReactNode {
  const [size, setSize] = useState<Size>('medium');
  const [theme, setTheme] = useState('auto');
  const [controls, setControls] = useState('min');
  const { entry, scenario } = definition;
  const address = useBaseUrl(`/embed/${entry.id}/`);
  const query = `scenario=${scenario.id}&size=${size}&theme=${theme}&controls=${controls}&run=${run}`;
  const [width, height] = SIZES[size];
  const { origin } = window.location; // Nobody shares before the page is alive.
  const snippet = `<iframe src="${origin}${address}?${query}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy" title="${scenario.title}"></iframe>`;
  return (
    <details className={styles.embed}>
      <summary>Put it on another page</summary>
      <div className={styles.choices}>
        <Pick
          title="Size"
          value={size}
          from={Object.keys(SIZES)}
          set={(one) => setSize(one as Size)}
        />
        <Pick title="Theme" value={theme} from={['auto', 'light', 'dark']} set={setTheme} />
        <Pick title="Controls" value={controls} from={['none', 'min', 'full']} set={setControls} />
      </div>
      <CopyLine
        title="To paste into the page"
        what="snippet"
        text={snippet}
        setCopied={setCopied}
      />
    </details>
  );
}

interface PickProps {
  readonly title: string;
  readonly value: string;
  readonly from: readonly string[];
  readonly set: (value: string) => void;
}

function Pick({ title, value, from, set }: PickProps): ReactNode {
  return (
    <label>
      {title}
      <select value={value} onChange={({ target }) => set(target.value)}>
        {from.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}
