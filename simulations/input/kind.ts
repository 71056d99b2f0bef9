/** What a file is by its first bytes, whatever its name says. */
import type { Problem } from '../run/problem.ts';
import { packed, utf16 } from './refusals.ts';

/** Enough of them to know every kind below. */
export const HEAD_BYTES = 262;

const OTHERS: readonly (readonly [what: string, at: number, ...bytes: number[]])[] = [
  ['a ZIP archive', 0, 0x50, 0x4b, 0x03, 0x04],
  ['packed by zstd', 0, 0x28, 0xb5, 0x2f, 0xfd],
  ['packed by bzip2', 0, 0x42, 0x5a, 0x68],
  ['packed by xz', 0, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  ['a 7-Zip archive', 0, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  ['a tar archive', 257, 0x75, 0x73, 0x74, 0x61, 0x72],
  ['a PDF document', 0, 0x25, 0x50, 0x44, 0x46, 0x2d],
  ['a Parquet file', 0, 0x50, 0x41, 0x52, 0x31],
  ['a picture', 0, 0x89, 0x50, 0x4e, 0x47],
  ['a picture', 0, 0xff, 0xd8, 0xff],
];

const isAt = (head: Uint8Array, at: number, bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[at + i] === byte);

/** RFC 1952: two bytes of magic, and the one method that there is. */
export const isGzip = (head: Uint8Array): boolean => isAt(head, 0, [0x1f, 0x8b, 0x08]);

export const hasMark = (head: Uint8Array): boolean => isAt(head, 0, [0xef, 0xbb, 0xbf]);

/** Why it is no text that could be read, or undefined. */
export function otherKind(name: string, head: Uint8Array): Problem | undefined {
  const [, , , fourth] = head;
  const marked = isAt(head, 0, [0xff, 0xfe]) || isAt(head, 0, [0xfe, 0xff]);
  const spaced = isAt(head, 1, [0]) && fourth === 0;
  const spacedBefore = isAt(head, 0, [0]) && isAt(head, 2, [0]);
  const isText = (at: number) => (head[at] ?? 0) >= 9;
  if (marked || (spaced && isText(0) && isText(2)) || (spacedBefore && isText(1) && isText(3))) {
    return utf16(name);
  }
  const other = OTHERS.find(([, at, ...bytes]) => isAt(head, at, bytes));
  return other && packed(name, other[0]);
}
