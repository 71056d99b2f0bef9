/** The command that runs the same file without a browser. */

import type { Watched } from './watch';

/** A name with anything unusual in it stands in quotes, as a shell wants it. */
export function commandFor(name: string, { policy, capacity }: Watched): string {
  const path =
    /^[\w.-]+$/.test(name) && !name.startsWith('-') ? name : `'./${name.replaceAll("'", "'\\''")}'`;
  return `npm run -s sim -- run cache --file ${path} --set policy=${policy} --set capacity=${capacity} --json`;
}
