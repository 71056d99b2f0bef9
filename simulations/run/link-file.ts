/** The reader's file in a link: its name and what tells it from others, never what is in it. */
import type { FileStamp } from '../input/file.ts';
import { damaged, isWhole } from './link-fields.ts';
import type { Outcome } from './problem.ts';

/** So much of a name is enough to know it again. */
const NAME_MAX = 80;

/** The name is escaped: base64 is of bytes. */
export type WrittenFile = readonly [name: string, requests: number, keys: number, digest: string];

export const writtenFile = ({ name, requests, keys, digest }: FileStamp): WrittenFile => [
  encodeURIComponent([...name.toWellFormed()].slice(0, NAME_MAX).join('')),
  requests,
  keys,
  digest,
];

export function readFileStamp(raw: unknown): Outcome<FileStamp> {
  const [written, requests, keys, digest] = Array.isArray(raw) && raw.length === 4 ? raw : [];
  const name = typeof written === 'string' ? unescaped(written) : undefined;
  const whole = isWhole(requests, 1, 1e9) && isWhole(keys, 1, requests);
  if (!name || !whole || typeof digest !== 'string' || !/^[0-9a-f]{8}$/.test(digest)) {
    return damaged('the file that it is of has no name');
  }
  return { ok: true, value: { name, requests, keys, digest } };
}

function unescaped(written: string): string | undefined {
  try {
    const name = decodeURIComponent(written);
    return [...name].length <= NAME_MAX ? name : undefined;
  } catch {
    return undefined;
  }
}
