/** Requests under way on a stage: from the source, and from the newest rows of the trace. */
import type { Row } from '../kernel/trace.ts';
import type { View } from './concept.ts';
import type { Movement, OutcomeName, StageLayout } from './picture.ts';

/** How far ahead and back a picture looks for requests, however many there are. */
const MOVEMENTS_MAX = 4_000;

/** Where a request goes, and as what. */
export interface Going {
  /** The id of a link. */
  readonly link: string;
  readonly outcome: OutcomeName;
}

export interface Flow {
  /** A `Source`, or whatever knows when the next requests come. */
  readonly source: { upcoming(untilUs: number, limit: number): number[] };
  /** The id of the link on which they come. */
  readonly arriving: string;
  /** The number of the next request. */
  readonly next: number;
  /** Where a row sends its request; nothing for a row that sends nobody on. */
  leaving(row: Row): Going | undefined;
  /** Nobody comes after it (µs). */
  readonly untilUs?: number;
  /** How many are looked for ahead; ahead and back together, twice as many. */
  readonly limit?: number;
}

/** Requests on their way in, from the source; on their way on, from the rows of the trace. */
export function requestsUnderWay(
  { links }: StageLayout,
  { nowUs, spanUs, log }: View,
  flow: Flow,
): Movement[] {
  const { source, arriving, next, untilUs = nowUs + spanUs, limit = MOVEMENTS_MAX } = flow;
  const linkOf = (wanted: string): number => {
    const link = links.findIndex(({ id }) => id === wanted);
    if (link < 0) throw new RangeError(`The stage has no link "${wanted}".`);
    return link;
  };
  const coming = linkOf(arriving);
  const moving: Movement[] = source
    .upcoming(Math.min(nowUs + spanUs, untilUs), limit)
    .map((atUs, ahead) => ({
      link: coming,
      fromUs: atUs - spanUs,
      toUs: atUs,
      outcome: 'waiting',
      who: next + ahead,
    }));
  log?.fromNewest((row) => {
    const { atUs, who } = row;
    const going = flow.leaving(row);
    if (going) {
      const { link, outcome } = going;
      moving.push({ link: linkOf(link), fromUs: atUs, toUs: atUs + spanUs, outcome, who });
    }
    return atUs + spanUs > nowUs && moving.length < 2 * limit;
  });
  return moving;
}
