/** Whether the reader is there, for what is drawn only then. */
import { useEffect, useState } from 'react';
import { whenPresent } from './reader-present';

export function useReaderPresent(): boolean {
  const [present, setPresent] = useState(false);
  useEffect(() => whenPresent(() => setPresent(true)), []);
  return present;
}
