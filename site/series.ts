/**
 * The eight series, in reading order. A series is a folder of `tutorials/`; one without a page
 * is shown nowhere. The number in the folder's name orders it and is no part of any address.
 */
export interface Series {
  readonly folder: string;
  readonly title: string;
}

export const allSeries: readonly Series[] = [
  { folder: '01-why-systems-fail', title: 'Why systems fail' },
  { folder: '02-load-and-latency', title: 'Load and latency' },
  { folder: '03-protection', title: 'Protection' },
  { folder: '04-caches-and-queries', title: 'Caches and queries' },
  { folder: '05-data', title: 'Data' },
  { folder: '06-messages-and-events', title: 'Messages and events' },
  { folder: '07-running-it', title: 'Running it' },
  { folder: '08-whole-systems', title: 'Whole systems' },
];
