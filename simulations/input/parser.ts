/**
 * Reads a file's bytes, chunk by chunk as they come, into the keys that it asks for.
 *
 * Nothing of a chunk is kept but the beginning of its last line. The first line that asks for
 * something decides which form the file has; all others must have it too. An entry that the end of
 * the file cuts in two is passed over: that is how a log looks that is still being written.
 */
import type { Outcome, Problem } from '../run/problem.ts';
import { type FileData, type ReadersFile, readersFile } from './file.ts';
import { grown, KeyTable, TOO_LONG_KEYS, TOO_MANY_KEYS } from './keys.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Form, LineReader } from './line.ts';
import * as refusals from './refusals.ts';
import { badByte } from './utf8.ts';

const TAB = 9;
const NEW_LINE = 10;
const RETURN = 13;
const SPACE = 32;

/** A file, and what was met on the way. */
export interface Parsed {
  readonly file: ReadersFile;
  readonly form: Form;
  readonly lines: number;
  /** Entries of a log that ask for nothing a cache keeps. */
  readonly passed: number;
}

export class Parser {
  readonly #name: string;
  readonly #limits: Limits;
  readonly #reader = new LineReader();
  readonly #table: KeyTable;
  #trace = new Uint32Array(1_024);
  #requests = 0;
  #digest = 0x811c9dc5;
  #form: Form | undefined;
  #lines = 0;
  #passed = 0;
  /** The beginning of a line whose end has not come yet. */
  #begun = new Uint8Array(0);
  #begunLength = 0;
  #problem: Problem | undefined;

  constructor(name: string, limits: Limits = LIMITS) {
    this.#name = name;
    this.#limits = limits;
    this.#table = new KeyTable(limits);
  }

  get requests(): number {
    return this.#requests;
  }

  /** What is kept so far (bytes). */
  get heldBytes(): number {
    return this.#table.heldBytes + this.#trace.byteLength + this.#begun.byteLength;
  }

  /** Takes the next bytes; returns what is wrong with them, from then on always the same. */
  push(chunk: Uint8Array): Problem | undefined {
    let from = 0;
    for (let i = 0; i < chunk.length && !this.#problem; i++) {
      const byte = chunk[i] as number;
      if (byte >= SPACE || byte === TAB || byte === RETURN) continue;
      if (byte === NEW_LINE) {
        this.#endLine(chunk, from, i);
        from = i + 1;
      } else {
        this.#problem = refusals.binary(this.#name, this.#lines + 1, byte);
      }
    }
    if (!this.#problem) this.#begin(chunk, from, chunk.length);
    return this.#problem;
  }

  /** After the last bytes. */
  end(): Outcome<Parsed> {
    if (this.#begunLength > 0 && !this.#problem) this.#lastLine();
    if (this.#problem) return { ok: false, problem: this.#problem };
    if (this.#requests === 0 || !this.#form) {
      const problem = refusals.noRequests(this.#name, this.#lines, this.#passed);
      return { ok: false, problem };
    }
    const data: FileData = {
      name: this.#name,
      requests: this.#requests,
      keys: this.#table.keys,
      digest: (this.#digest >>> 0).toString(16).padStart(8, '0'),
      trace: this.#trace.slice(0, this.#requests),
      ...this.#table.texts(),
    };
    const met = { form: this.#form, lines: this.#lines, passed: this.#passed };
    return { ok: true, value: { file: readersFile(data), ...met } };
  }

  /** Keeps the beginning of a line. */
  #begin(chunk: Uint8Array, from: number, to: number): void {
    const length = this.#begunLength + to - from;
    if (length > this.#limits.lineBytes) {
      this.#problem = refusals.longLine(this.#name, this.#lines + 1, this.#limits);
      return;
    }
    if (length > this.#begun.length) this.#begun = grown(this.#begun, length);
    this.#begun.set(chunk.subarray(from, to), this.#begunLength);
    this.#begunLength = length;
  }

  #endLine(chunk: Uint8Array, from: number, to: number): void {
    if (this.#begunLength === 0 && to - from <= this.#limits.lineBytes) {
      this.#line(chunk, from, to);
      return;
    }
    this.#begin(chunk, from, to);
    if (!this.#problem) this.#line(this.#begun, 0, this.#begunLength);
    this.#begunLength = 0;
  }

  #lastLine(): void {
    const [line, to] = [this.#begun, this.#begunLength];
    const isCut = this.#form === 'log' && this.#reader.read('log', line, 0, to) === 'other';
    if (!isCut) this.#line(line, 0, to);
  }

  #line(line: Uint8Array, from: number, to: number): void {
    this.#lines++;
    let form = this.#form;
    if (form === undefined) {
      const found = this.#reader.formOf(line, from, to);
      if (found === 'nothing') return;
      if (found === undefined) {
        this.#problem = refusals.noForm(this.#name, this.#lines, textOf(line, from, to));
        return;
      }
      form = found;
      this.#form = found;
    }
    const kind = this.#reader.read(form, line, from, to);
    if (kind === 'request') this.#request(line, this.#reader.keyFrom, this.#reader.keyTo);
    else if (kind === 'passed') this.#passed++;
    else if (kind === 'other') {
      const text = textOf(line, from, to);
      this.#problem = refusals.otherForm(this.#name, this.#lines, form, text);
    }
  }

  #request(line: Uint8Array, from: number, to: number): void {
    const before = this.#table.keys;
    const key = this.#table.numberOf(line, from, to);
    const problem =
      this.#refused(key) ?? (key === before ? this.#badKey(line, from, to) : undefined);
    if (problem) {
      this.#problem = problem;
      return;
    }
    if (this.#requests === this.#trace.length) {
      this.#trace = grown(this.#trace, this.#requests + 1);
    }
    this.#trace[this.#requests] = key;
    this.#requests++;
    this.#digest = digested(this.#digest, key);
  }

  #refused(key: number): Problem | undefined {
    const [name, line, limits] = [this.#name, this.#lines, this.#limits];
    if (key === TOO_MANY_KEYS) return refusals.tooManyKeys(name, line, limits);
    if (key === TOO_LONG_KEYS) return refusals.tooLongKeys(name, line, limits);
    if (this.#requests < limits.requests) return undefined;
    return refusals.tooManyRequests(name, line, limits);
  }

  /** A key that is met for the first time is looked at: it is shown to people. */
  #badKey(line: Uint8Array, from: number, to: number): Problem | undefined {
    const byte = badByte(line, from, to);
    return byte === undefined ? undefined : refusals.notUtf8(this.#name, this.#lines, byte);
  }
}

/** FNV-1a, four bytes at once: the order of the requests by their keys' numbers. */
const digested = (digest: number, key: number): number => Math.imul(digest ^ key, 0x01000193);

/** Enough of a line to know it again. */
const textOf = (line: Uint8Array, from: number, to: number): string =>
  new TextDecoder().decode(line.subarray(from, Math.min(to, from + 160))).trim();
