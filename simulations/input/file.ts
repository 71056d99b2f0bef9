/**
 * A reader's file once it is read: which key each request asks for, as numbers.
 *
 * Keys are numbered by their first appearance. Their texts lie end to end in one array of bytes, so
 * that a file of a million keys is four arrays: it crosses to a worker in one copy, and what it takes
 * is known.
 */

/** What tells a file from another one: stands in links and messages. */
export interface FileStamp {
  readonly name: string;
  readonly requests: number;
  /** Distinct ones. */
  readonly keys: number;
  /** Eight hex digits over the requests in order: the same requests under another name are the same file. */
  readonly digest: string;
}

/** A file as plain data. */
export interface FileData extends FileStamp {
  /** The number of the key of each request, in order. */
  readonly trace: Uint32Array;
  /** The texts of the keys, UTF-8, end to end. */
  readonly keyBytes: Uint8Array;
  /** Where each of them ends. */
  readonly keyEnds: Uint32Array;
}

export interface ReadersFile extends FileData {
  /** The text of a key. @throws RangeError when there is no such key. */
  keyAt(key: number): string;
}

/** The file with a way to its keys, which functions lose on their way to a worker. */
export function readersFile(data: FileData): ReadersFile {
  const { keys, keyBytes, keyEnds } = data;
  const keyAt = (key: number): string => {
    const end = keyEnds[key];
    if (end === undefined) throw new RangeError(`There is no key ${key}: the file has ${keys}.`);
    return new TextDecoder().decode(keyBytes.subarray(key === 0 ? 0 : keyEnds[key - 1], end));
  };
  return { ...data, keyAt };
}

/** The file as plain data, for a worker. */
export const dataOf = ({ keyAt: _, ...data }: ReadersFile): FileData => data;

export const stampOf = ({ name, requests, keys, digest }: FileStamp): FileStamp => ({
  name,
  requests,
  keys,
  digest,
});

/** What is held of a file (bytes). */
export const bytesOf = ({ trace, keyBytes, keyEnds }: FileData): number =>
  trace.buffer.byteLength + keyBytes.buffer.byteLength + keyEnds.buffer.byteLength;
