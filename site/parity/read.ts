/**
 * Reads the file of a measured run. It may be anything: what cannot be used is said, with what is
 * there and what to do. Nothing of a file is trusted beyond what is checked here.
 */
import {
  type Because,
  PARITY_CAUSES,
  PARITY_FORMAT,
  type ParityFile,
  type ParityLane,
  type ParityRow,
} from '@simulations/index.ts';

export const FILE_BYTES_MAX = 20 * 2 ** 20;
const LANES_MAX = 8;
const TEXT_MAX = 200;
const REASON_MAX = 600;
/** Beyond any run (µs). */
const TIME_MAX = 1e13;

export type Reading =
  | { readonly ok: true; readonly file: ParityFile }
  | { readonly ok: false; readonly message: string };

const MAKE_ONE = 'Make one with npm run parity, and give the file that it writes.';
const refused = (message: string): Reading => ({ ok: false, message });
const damaged = (what: string): Reading =>
  refused(`${what}: the file was cut off or changed. ${MAKE_ONE}`);

/** Says no before a large file is read. */
export function sizeProblem(bytes: number): string | undefined {
  if (bytes === 0) return `The file is empty. ${MAKE_ONE}`;
  if (bytes <= FILE_BYTES_MAX) return undefined;
  const mb = (bytes / 2 ** 20).toFixed(1);
  return `The file has ${mb} MB, and 20 MB are read at most. Measure a shorter run.`;
}

export function readParity(text: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(`The file is no JSON. ${MAKE_ONE}`);
  }
  if (!isRecord(value)) return refused(`The file holds no measured run. ${MAKE_ONE}`);
  const { format } = value;
  if (format !== PARITY_FORMAT) return refused(otherFormat(format));
  return readFields(value);
}

function otherFormat(format: unknown): string {
  if (typeof format !== 'string') return `The file is JSON, but no measured run. ${MAKE_ONE}`;
  const name = `“${format.slice(0, 40)}”`;
  return `The file has the format ${name}, and this page reads “${PARITY_FORMAT}”. Measure the run again with the version of this page, or reload the page for its newest.`;
}

function readFields(value: Record<string, unknown>): Reading {
  const { concept, scenario, params, seed, service, measuredAt, speed, lanes } = value;
  if (!isText(concept) || !isText(scenario)) return damaged('It does not say which run it is of');
  if (!isParams(params)) return damaged('Its parameters cannot be read');
  if (!isWhole(seed, TIME_MAX)) return damaged('Its seed is no whole number');
  if (!isRecord(service) || !isText(service.url) || !isText(service.store)) {
    return damaged('It does not say which service answered');
  }
  if (!isText(measuredAt)) return damaged('It does not say when it was measured');
  if (typeof speed !== 'number' || !(speed > 0) || !Number.isFinite(speed)) {
    return damaged('Its speed is no number above 0');
  }
  if (!Array.isArray(lanes) || lanes.length === 0) return damaged('It holds no requests');
  if (lanes.length > LANES_MAX) return damaged(`It has ${lanes.length} lanes`);
  const read: ParityLane[] = [];
  for (const [index, lane] of lanes.entries()) {
    const one = readLane(lane, lanes.length > 1 ? `lane ${index + 1}` : 'it');
    if (typeof one === 'string') return damaged(one);
    read.push(one);
  }
  const { url, store } = service;
  const run = { concept, scenario, params, seed, service: { url, store }, measuredAt, speed };
  return { ok: true, file: { format: PARITY_FORMAT, ...run, lanes: read } };
}

/** A lane, or what is wrong with it. */
function readLane(lane: unknown, name: string): ParityLane | string {
  if (!isRecord(lane) || typeof lane.id !== 'string' || typeof lane.title !== 'string') {
    return `${capital(name)} has no name`;
  }
  if (!Array.isArray(lane.rows)) return `${capital(name)} has no requests`;
  for (const [index, row] of lane.rows.entries()) {
    if (!isRow(row)) return `Request ${index + 1} of ${name} cannot be read`;
    const { cause } = row.because ?? {};
    if (cause !== undefined && !Object.hasOwn(PARITY_CAUSES, cause)) {
      return `Request ${index + 1} of ${name} gives the cause “${cause.slice(0, 40)}”, and this page knows ${Object.keys(PARITY_CAUSES).join(', ')}`;
    }
  }
  const rows: readonly ParityRow[] = lane.rows.map(
    ({ atUs, sentAtUs, answeredAtUs, simulated, measured, because, ...waits }) => {
      const { simulatedRetryAfterUs, measuredRetryAfterUs } = waits;
      const times = { atUs, sentAtUs, answeredAtUs };
      return {
        ...{ ...times, simulated, measured, simulatedRetryAfterUs, measuredRetryAfterUs },
        ...(because && {
          because: { cause: because.cause, words: because.words.slice(0, REASON_MAX) },
        }),
      };
    },
  );
  const { id, title } = lane;
  return { id: id.slice(0, TEXT_MAX), title: title.slice(0, TEXT_MAX), rows };
}

function isRow(row: unknown): row is ParityRow {
  if (!isRecord(row)) return false;
  const { atUs, sentAtUs, answeredAtUs, simulatedRetryAfterUs, measuredRetryAfterUs } = row;
  const times = [atUs, sentAtUs, answeredAtUs, simulatedRetryAfterUs, measuredRetryAfterUs];
  return (
    times.every((time) => isTime(time)) &&
    ['admitted', 'rejected'].includes(String(row.simulated)) &&
    ['admitted', 'rejected', 'failed'].includes(String(row.measured)) &&
    (row.because === undefined || isBecause(row.because))
  );
}

/** Whether it has the fields; its cause may still be none. */
const isBecause = (value: unknown): value is Because =>
  isRecord(value) && typeof value.cause === 'string' && typeof value.words === 'string';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= TEXT_MAX;
const isTime = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= TIME_MAX;
const isWhole = (value: unknown, most: number): value is number =>
  Number.isInteger(value) && Math.abs(value as number) <= most;
const isParams = (value: unknown): value is Record<string, string | number> =>
  isRecord(value) &&
  Object.values(value).every((one) => typeof one === 'number' || typeof one === 'string');
