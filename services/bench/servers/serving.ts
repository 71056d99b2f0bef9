/** A server in a process of its own: says where it listens, and what it has cost when it is asked. */
import type { Server } from 'node:http';

/** What the bench sends, and what it gets. */
export type Asked = 'cost';
export type Said = { readonly url: string } | { readonly cpuUs: number };

export async function tell(start: () => Promise<string>): Promise<void> {
  const url = await start();
  const say = (said: Said) => process.send?.(said);
  process.on('message', (asked: Asked) => {
    if (asked !== 'cost') return;
    const { user, system } = process.cpuUsage();
    say({ cpuUs: user + system });
  });
  process.on('disconnect', () => process.exit());
  say({ url });
}

/** A route that does nothing else, for peers that bring no server. */
export function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
    });
  });
}
