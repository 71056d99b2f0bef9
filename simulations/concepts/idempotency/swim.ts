/** The story in swim lanes: who waits, who works, and what becomes of each message. */
import type { ModelContext } from '../../run/concept.ts';
import type { Crossing } from '../../stations/link.ts';
import type { Post, Status } from './posts.ts';

/** The series, and its rows. */
export const STORY = 'story';
export const STORY_ROWS = [
  { id: 'sender', title: 'sender' },
  { id: 'receiver', title: 'receiver' },
] as const;

type Times = Pick<Crossing<unknown>, 'fromUs' | 'toUs' | 'fate'>;

export function drawPost({ charts }: ModelContext, { who, attempt }: Post, way: Times): void {
  const text = attempt === 1 ? 'post' : `post again, ${attempt}`;
  charts?.arrow(STORY, { fromRow: 'sender', toRow: 'receiver', ...way, who, text });
}

export function drawAnswer({ charts }: ModelContext, post: Post, status: Status, way: Times): void {
  const { who } = post;
  charts?.arrow(STORY, { fromRow: 'receiver', toRow: 'sender', ...way, who, text: String(status) });
}

/** The sender waits for an answer; returns the span, to be ended when one comes or none does. */
export const drawWait = ({ charts, sim }: ModelContext, { who, attempt }: Post) =>
  charts?.span(STORY, {
    ...{ row: 'sender', fromUs: sim.nowUs, toUs: Number.POSITIVE_INFINITY, tone: 'waiting' },
    ...{ who, text: `attempt ${attempt}` },
  });

/** A handler works; returns the span, to be ended when it has committed or crashed. */
export const drawWork = ({ charts, sim }: ModelContext, { who }: Post) =>
  charts?.span(STORY, {
    ...{ row: 'receiver', fromUs: sim.nowUs, toUs: Number.POSITIVE_INFINITY, tone: 'work', who },
    text: 'charge',
  });

/** A handler answers without work: from the record, or with a refusal. */
export function drawNoWork({ charts, sim }: ModelContext, { who }: Post, status: Status): void {
  const tone = status === 200 ? 'committed' : 'failed';
  const text = status === 200 ? 'stored answer' : String(status);
  charts?.moment(STORY, { row: 'receiver', atUs: sim.nowUs, tone, who, text });
}
