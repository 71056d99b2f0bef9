/** The same file on the command line, to copy. */
import HeadlessCommand from '@site/site/sweep/headless';
import type { ReactNode } from 'react';
import { commandFor } from './command';
import type { Watched } from './watch';

interface HeadlessProps {
  readonly name: string;
  readonly chosen: Watched;
}

export default function Headless({ name, chosen }: HeadlessProps): ReactNode {
  return <HeadlessCommand command={commandFor(name, chosen)} />;
}
