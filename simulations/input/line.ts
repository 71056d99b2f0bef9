/**
 * One line of a file: the key that it asks for, or why it asks for none.
 *
 * Two forms are known. An entry of an access log, in Common Log Format or Combined (Apache HTTP
 * Server, mod_log_config; nginx writes the same): the key is what a GET or HEAD asks for, with its
 * query, as a cache in front of the server would see it. Or one key a line. Blank lines, lines
 * that begin with # and lines with a * alone (as in the traces of Jiang and Zhang) are passed over.
 */
export type Form = 'log' | 'keys';

/**
 * `request` asks for the key between `keyFrom` and `keyTo`; `nothing` is blank or a comment; `passed`
 * is an entry that asks for nothing a cache keeps; `other` is not of this form.
 */
export type LineKind = 'request' | 'nothing' | 'passed' | 'other';

const TAB = 9;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const STAR = 42;
const OPEN = 91;
const BACKSLASH = 92;
const CLOSE = 93;

/** Reads lines one after the other; where the key of the last one lies is left in it. */
export class LineReader {
  keyFrom = 0;
  keyTo = 0;

  /** The form of a line that asks for something, or undefined where it has none of them. */
  formOf(line: Uint8Array, from: number, to: number): Form | 'nothing' | undefined {
    const asLog = this.read('log', line, from, to);
    if (asLog === 'nothing') return 'nothing';
    if (asLog !== 'other') return 'log';
    return this.read('keys', line, from, to) === 'request' ? 'keys' : undefined;
  }

  /** @param to where the line ends, without its line break. */
  read(form: Form, line: Uint8Array, from: number, to: number): LineKind {
    let start = from;
    let end = to;
    while (end > start && isBlank(line[end - 1] as number)) end--;
    while (start < end && isBlank(line[start] as number)) start++;
    const [first, length] = [line[start], end - start];
    if (length === 0 || first === HASH || (first === STAR && length === 1)) return 'nothing';
    return form === 'log' ? this.#readLog(line, start, end) : this.#readKey(line, start, end);
  }

  #readKey(line: Uint8Array, from: number, to: number): LineKind {
    for (let i = from; i < to; i++) if (isBlank(line[i] as number)) return 'other';
    this.keyFrom = from;
    this.keyTo = to;
    return 'request';
  }

  /** `host ident user [date] "GET /path HTTP/1.1" 200 …` */
  #readLog(line: Uint8Array, from: number, to: number): LineKind {
    let at = from + 1;
    while (at < to && !(line[at] === OPEN && line[at - 1] === SPACE)) at++;
    while (at < to && line[at] !== CLOSE) at++;
    if (line[at + 1] !== SPACE || line[at + 2] !== QUOTE) return 'other';
    const request = at + 3;
    at = request;
    while (at < to && line[at] !== QUOTE) at += line[at] === BACKSLASH ? 2 : 1;
    if (at + 4 >= to || line[at + 1] !== SPACE || !isStatus(line, at + 2, to)) return 'other';
    return this.#readRequest(line, request, at);
  }

  #readRequest(line: Uint8Array, from: number, to: number): LineKind {
    const method = blankFrom(line, from, to);
    if (!isAsking(line, from, method)) return 'passed';
    this.keyFrom = method + 1;
    this.keyTo = blankFrom(line, this.keyFrom, to);
    return this.keyTo > this.keyFrom ? 'request' : 'passed';
  }
}

const isBlank = (byte: number): boolean => byte === SPACE || byte === TAB || byte === RETURN;

/** Where the next space is, or the end. */
function blankFrom(line: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && line[at] !== SPACE) at++;
  return at;
}

/** Three digits, and then no more of them. */
function isStatus(line: Uint8Array, from: number, to: number): boolean {
  if (from + 3 > to) return false;
  for (let i = from; i < from + 3; i++) if (!isDigit(line[i] as number)) return false;
  return from + 3 === to || isBlank(line[from + 3] as number);
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

const METHODS = ['GET', 'HEAD'].map((method) => new TextEncoder().encode(method));

const isAsking = (line: Uint8Array, from: number, to: number): boolean =>
  METHODS.some(
    (method) => method.length === to - from && method.every((byte, i) => byte === line[from + i]),
  );
