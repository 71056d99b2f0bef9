/** Why a file cannot be read: what was found and where, and what to do next. */
import { type Problem, quoted } from '../run/problem.ts';
import { count } from '../run/words.ts';
import { type Limits, megabytes } from './limits.ts';
import type { Form } from './line.ts';

const WANTED = 'Give an access log in Common Log Format, or a list with one key a line.';

const refusal = (kind: string, message: string): Problem => ({ kind, message });

const lineOf = (name: string, line: number): string => `Line ${count(line)} of ${quoted(name)}`;

export const empty = (name: string): Problem =>
  refusal('empty', `${quoted(name)} is empty. ${WANTED}`);

export const tooLarge = (name: string, bytes: number, { fileBytes }: Limits): Problem =>
  refusal(
    'too-large',
    `${quoted(name)} has ${megabytes(bytes)}, and at most ${megabytes(fileBytes)} are read. Pack it with gzip, or give its first lines: head -n 200000.`,
  );

export const unreadable = (name: string, why: string): Problem =>
  refusal(
    'unreadable',
    `${quoted(name)} could not be read: ${why}. Look whether it is still there and may be read, then give it again.`,
  );

/** Another kind of file, known by its first bytes. */
export const packed = (name: string, what: string): Problem =>
  refusal(
    'other-kind',
    `${quoted(name)} is ${what}, and only plain text and gzip are read. Unpack it, and give the log that is in it.`,
  );

export const binary = (name: string, line: number, byte: number): Problem =>
  refusal(
    'binary',
    `${lineOf(name, line)} holds a byte that no text has (${hex(byte)}), so this is no log. ${WANTED}`,
  );

export const utf16 = (name: string): Problem =>
  refusal(
    'utf-16',
    `${quoted(name)} is text in UTF-16, and UTF-8 is read. Save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8.`,
  );

export const notUtf8 = (name: string, line: number, byte: number): Problem =>
  refusal(
    'not-utf-8',
    `${lineOf(name, line)} is not UTF-8: its key holds the byte ${hex(byte)}. If it is Latin-1, convert it: iconv -f LATIN1 -t UTF-8.`,
  );

export const longLine = (name: string, line: number, { lineBytes }: Limits): Problem =>
  refusal(
    'long-line',
    `${lineOf(name, line)} is longer than ${count(lineBytes / 1024)} kB, which no request is. ${WANTED}`,
  );

export const otherForm = (name: string, line: number, form: Form, text: string): Problem =>
  form === 'log'
    ? refusal(
        'mixed',
        `${lineOf(name, line)} is no entry of an access log, as the lines before it are: ${quoted(text)}. Take such lines out, or give them as a file of their own.`,
      )
    : refusal(
        'mixed',
        `${lineOf(name, line)} is not one key, as the lines before it are: ${quoted(text)}. Take such lines out, or leave one key in each.`,
      );

export const noForm = (name: string, line: number, text: string): Problem =>
  refusal(
    'unknown-form',
    `${lineOf(name, line)} is neither an entry of an access log nor a single key: ${quoted(text)}. ${WANTED}`,
  );

export const noRequests = (name: string, lines: number, passed: number): Problem =>
  refusal(
    'no-requests',
    passed > 0
      ? `${quoted(name)} has ${count(lines)} lines, and none is a GET or HEAD request that a cache could answer. Give a log that has some.`
      : `${quoted(name)} has ${count(lines)} lines, all of them blank or comments. ${WANTED}`,
  );

export const tooManyRequests = (name: string, line: number, { requests }: Limits): Problem =>
  refusal(
    'too-many-requests',
    `${lineOf(name, line)} is beyond the ${count(requests)} requests that are read. Give a part of the file: head -n ${requests}.`,
  );

export const tooManyKeys = (name: string, line: number, { keys }: Limits): Problem =>
  refusal(
    'too-many-keys',
    `${lineOf(name, line)} brings one more than ${count(keys)} distinct keys. Give a part of the file: head -n ${Math.max(1, line - 1)}.`,
  );

export const tooLongKeys = (name: string, line: number, { keyBytes }: Limits): Problem =>
  refusal(
    'too-long-keys',
    `${lineOf(name, line)} brings the text of all keys to more than ${megabytes(keyBytes)}. Give a part of the file: head -n ${Math.max(1, line - 1)}.`,
  );

export const unpacksTooLarge = (name: string, { unpackedBytes }: Limits): Problem =>
  refusal(
    'unpacks-too-large',
    `${quoted(name)} unpacks to more than ${megabytes(unpackedBytes)}, and no more is read. Give a part of it: gunzip -c … | head -n 200000 | gzip.`,
  );

export const cutShort = (name: string): Problem =>
  refusal(
    'gzip-cut-short',
    `${quoted(name)} ends in the middle of its gzip data. It was not copied to its end: copy it again.`,
  );

export const damagedGzip = (name: string): Problem =>
  refusal(
    'gzip-damaged',
    `The gzip data of ${quoted(name)} are damaged. Copy it again, or unpack it with gunzip, which says more.`,
  );

export const joinedGzip = (name: string): Problem =>
  refusal(
    'gzip-joined',
    `${quoted(name)} goes on after the end of its gzip data, as when several were joined. Unpack it and pack it again: gunzip -c … | gzip.`,
  );

export const twiceGzip = (name: string): Problem =>
  refusal('gzip-twice', `${quoted(name)} is a gzip file inside a gzip file. Unpack it once.`);

export const cancelled = (name: string): Problem =>
  refusal('cancelled', `Reading ${quoted(name)} was cancelled.`);

const hex = (byte: number): string => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
