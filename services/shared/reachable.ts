/** Whether a service answers at an address, for commands that need one; and how to start it. */

const WITHIN_MS = 2_000;

export async function isReachable(url: string): Promise<boolean> {
  try {
    const { status } = await fetch(new URL('/health', url), {
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    return status === 200;
  } catch {
    return false;
  }
}

export function howToStart(service: string, url: string): string {
  const { port } = new URL(url);
  const start = `npm run service -- ${service}`;
  return `Nothing answers at ${url}: start the service in another terminal with "${port ? `PORT=${port} ` : ''}${start}", or name another address with --url.`;
}
