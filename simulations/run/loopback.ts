/**
 * What is this machine: a service of it lets no other page read it, and a page asks no other service.
 */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a host is this machine; as URL has it, so an IPv6 address stands in brackets. */
export const isLoopback = (hostname: string): boolean =>
  LOOPBACK.includes(hostname) || hostname.endsWith('.localhost');

/** Whether an Origin is a page that this machine serves. */
export function isLoopbackPage(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return ['http:', 'https:'].includes(protocol) && isLoopback(hostname);
}
