/** Runs a service as a process: signals end it gracefully, a bad setting ends it with a message. */
import { BadSetting } from './config.ts';

export interface Running {
  stop(): Promise<void>;
}

export async function runService(start: () => Promise<Running>): Promise<void> {
  try {
    const running = await start();
    let stopping = false;
    const stop = () => {
      if (stopping) process.exit(1); // Asked twice: at once.
      stopping = true;
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n`);
    process.exitCode = error instanceof BadSetting ? 2 : 1;
  }
}

function wordsOf(error: unknown): string {
  const { code, message, port } = error as { code?: string; message?: string; port?: number };
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST is no address of this machine (${message}): set it to one, such as 127.0.0.1 or 0.0.0.0.`;
  }
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program: stop that, or set PORT to another.`;
  }
  return message ?? String(error);
}
