/** The drawing as a file: as it stands now, and the address of the one at rest. */
import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import type { StatechartLayout } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import { hasAddresses, pageOf, svgFileOf } from './addresses';
import type { Live } from './lit';
import styles from './statechart.module.css';
import { svgOf } from './svg';

interface DownloadProps {
  readonly layout: StatechartLayout;
  readonly live: Live;
  readonly label: string;
  /** Whether to lead to the machine's own page. */
  readonly linked: boolean;
}

export default function Download({ layout, live, label, linked }: DownloadProps): ReactNode {
  const file = useBaseUrl(svgFileOf(layout));
  const save = () =>
    saveAs(`${layout.concept}-${layout.machine}.svg`, svgOf(layout, { live, description: label }));
  return (
    <div className={styles.files}>
      <button type="button" onClick={save}>
        Download SVG
      </button>
      {hasAddresses(layout) && (
        <>
          {linked && <Link to={pageOf(layout)}>Page of this machine</Link>}
          <a href={file}>SVG file</a>
        </>
      )}
    </div>
  );
}

function saveAs(name: string, svg: string): void {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
