/**
 * A closed loop over plain sockets: each connection sends a request when the answer to its last one
 * is there. It reads no more of an answer than its status and where it ends, so that it costs little.
 */
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly byStatus: ReadonlyMap<number, number>;
  /** Answers that were decided without the store. */
  readonly degraded: number;
  /** How long each took (ms), sorted. */
  readonly tookMs: readonly number[];
}

export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
}

const PATH = '/services/rate-limiter/check';
/** Different keys, as a limiter has them. */
const KEYS = 1_000;

export async function closedLoop({ url, connections, seconds }: LoadOptions): Promise<Load> {
  const { hostname, port } = new URL(url);
  const requests = Array.from({ length: KEYS }, (_, key) => requestFor(`key-${key}`, hostname));
  const byStatus = new Map<number, number>();
  const tookMs: number[] = [];
  const fromMs = performance.now();
  const untilMs = fromMs + seconds * 1e3;
  let next = 0;
  let degraded = 0;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let sentMs = 0;
      const send = () => {
        sentMs = performance.now();
        socket.write(requests[next++ % KEYS] as Buffer);
      };
      const read = answers(socket, (status, text) => {
        const nowMs = performance.now();
        tookMs.push(nowMs - sentMs);
        if (text.includes('"degraded"')) degraded++;
        byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
        if (nowMs < untilMs) send();
        else socket.end();
      });
      socket.on('data', read);
      socket.once('connect', send);
      socket.once('close', () => resolve());
      socket.once('error', reject);
    });
  await Promise.all(Array.from({ length: connections }, one));
  const took = (performance.now() - fromMs) / 1e3;
  tookMs.sort((a, b) => a - b);
  return { requests: tookMs.length, seconds: took, byStatus, degraded, tookMs };
}

function requestFor(key: string, host: string): Buffer {
  const body = JSON.stringify({ key });
  const lines = [
    `POST ${PATH} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** Calls `onAnswer` at the end of each answer, whose length is given or which comes in chunks. */
function answers(socket: Socket, onAnswer: (status: number, text: string) => void) {
  let text = '';
  return (data: Buffer): void => {
    text += data.toString('latin1');
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(text) ?? [];
    const whole =
      length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= head + 4 + Number(length);
    if (!whole) return;
    const status = Number(text.slice(9, 12));
    const answer = text;
    text = '';
    if (Number.isNaN(status)) socket.destroy(new Error('The answer is none of HTTP.'));
    else onAnswer(status, answer);
  };
}
