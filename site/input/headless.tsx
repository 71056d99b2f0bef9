/** The same file on the command line, to copy. */
import HeadlessCommand from '@site/site/sweep/headless';
import type { ReactNode } from 'react';
import { commandFor } from './command';

interface HeadlessProps {
  readonly name: string;
  readonly capacity: number;
}

export default function Headless({ name, capacity }: HeadlessProps): ReactNode {
  return <HeadlessCommand command={commandFor(name, capacity)} />;
}
