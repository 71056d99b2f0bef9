/**
 * Finds the servers that the tests of services/ run against, or gets them: on Debian, as root, apt
 * installs them. Without them those tests are left out; nothing fails for it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './run.mjs';

/** Debian's package of each program. */
const packages = {
  'redis-server': 'redis-server',
  prometheus: 'prometheus',
  promtool: 'prometheus',
};

/** The machine, as far as it matters here; tests bring another. */
const machine = {
  has: (program) => spawnSync(program, ['--version']).status === 0,
  canApt: () => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0,
  apt: (...args) => run('apt-get', args, { env: { DEBIAN_FRONTEND: 'noninteractive' } }),
  withoutStarting,
  say: (words) => console.log(words),
};

/** The programs that are missing in the end. */
export async function findServers({ has, canApt, apt, withoutStarting, say } = machine) {
  const missing = () => Object.keys(packages).filter((program) => !has(program));
  const wanted = [...new Set(missing().map((program) => packages[program]))];
  if (wanted.length === 0) return [];

  if (canApt()) {
    say(`Installing ${wanted.join(' and ')}, which the tests of services/ run against.`);
    await apt('update', '-q');
    await withoutStarting(() => apt('install', '-y', '-q', '--no-install-recommends', ...wanted));
  }
  const still = missing();
  if (still.length > 0) {
    say(
      [
        `The tests of services/ that need ${still.join(', ')} are left out: not installed here.`,
        'To have them: apt-get install redis-server prometheus on Debian and Ubuntu,',
        'brew install redis prometheus on macOS. The rest runs without.',
      ].join('\n'),
    );
  }
  return still;
}

const policy = '/usr/sbin/policy-rc.d';

/** Debian starts a server as soon as it is installed, unless this file says no with a 101. */
async function withoutStarting(install) {
  if (existsSync(policy)) return install();
  const remove = () => rmSync(policy, { force: true });
  const interrupted = () => {
    remove();
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await install();
  } finally {
    remove();
    process.off('SIGINT', interrupted);
  }
}
