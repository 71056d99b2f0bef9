/**
 * The bounds of a reader's file. Each is a promise about memory: what is given, what it unpacks to,
 * and what is kept of it (4 bytes a request, and of each key its text and 20 to 28 bytes).
 */
export interface Limits {
  /** Of the file as it is given. */
  readonly fileBytes: number;
  /** Of what a gzip file unpacks to. */
  readonly unpackedBytes: number;
  readonly lineBytes: number;
  readonly requests: number;
  /** Distinct ones. */
  readonly keys: number;
  /** The text of all distinct keys together. */
  readonly keyBytes: number;
}

const MB = 2 ** 20;

export const LIMITS: Limits = {
  fileBytes: 50 * MB,
  unpackedBytes: 500 * MB,
  lineBytes: 64 * 1024,
  requests: 10_000_000,
  keys: 1_000_000,
  keyBytes: 64 * MB,
};

/** "50 MB": a bound in words. */
export const megabytes = (bytes: number): string => `${Math.round((bytes / MB) * 10) / 10} MB`;
