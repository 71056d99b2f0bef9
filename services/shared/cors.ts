/** Which pages may call a service from a browser: those served from loopback, and no others. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an Origin is a page of this machine. */
export function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  const web = protocol === 'http:' || protocol === 'https:';
  return web && (LOOPBACK.includes(hostname) || hostname.endsWith('.localhost'));
}
