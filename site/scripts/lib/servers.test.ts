/** Which servers are installed for the tests of services/, and what is said where that cannot be. */
import { describe, expect, it } from 'vitest';
import { findServers } from './servers.mjs';

function machine({ has = [] as string[], root = true, online = true } = {}) {
  const installed = new Set(has);
  const done: string[] = [];
  const found = findServers({
    has: (program: string) => installed.has(program),
    canApt: () => root,
    async apt(what: string, ...args: string[]) {
      done.push([what, ...args].join(' '));
      if (what !== 'install' || !online) return online ? 0 : 100;
      if (args.includes('redis-server')) installed.add('redis-server');
      if (args.includes('prometheus')) installed.add('prometheus').add('promtool');
      return 0;
    },
    async withoutStarting(install: () => Promise<unknown>) {
      done.push('starts nothing');
      await install();
    },
    say: (words: string) => done.push(words),
  });
  return found.then((missing) => ({ missing, done }));
}

describe('the servers for the tests of services/', () => {
  it('are taken as they are, and nothing is said', async () => {
    const all = await machine({ has: ['redis-server', 'prometheus', 'promtool'] });
    expect(all).toEqual({ missing: [], done: [] });
  });

  it('are installed on Debian as root, each once, and not started', async () => {
    const { missing, done } = await machine();
    expect(missing).toEqual([]);
    expect(done).toEqual([
      'Installing redis-server and prometheus, which the tests of services/ run against.',
      'update -q',
      'starts nothing',
      'install -y -q --no-install-recommends redis-server prometheus',
    ]);
  });

  it('are installed only where they are missing', async () => {
    const { done } = await machine({ has: ['redis-server'] });
    expect(done.at(-1)).toBe('install -y -q --no-install-recommends prometheus');
  });

  it.each([
    ['anybody', { root: false }],
    ['root without a network', { online: false }],
  ])('are left out for %s, with words on how to get them', async (_, options) => {
    const { missing, done } = await machine(options);
    expect(missing).toEqual(['redis-server', 'prometheus', 'promtool']);
    expect(done.at(-1)).toContain('apt-get install redis-server prometheus');
  });
});
