/** Programs of the machine's own that tests may need: whether they are there, and how to get them. */
import { spawnSync } from 'node:child_process';

const found = new Map<string, boolean>();

function hasProgram(name: string): boolean {
  const there = found.get(name) ?? spawnSync(name, ['--version']).status === 0;
  found.set(name, there);
  return there;
}

/** Debian's packages of the programs that tests use. */
const PACKAGES: Readonly<Record<string, string>> = {
  'redis-server': 'redis-server',
  prometheus: 'prometheus',
  promtool: 'prometheus',
};

/** What a test says that is left out; empty where all are there. */
export function leftOut(...names: readonly string[]): string {
  const missing = names.filter((name) => !hasProgram(name));
  if (missing.length === 0) return '';
  const packages = [...new Set(missing.map((name) => PACKAGES[name] ?? name))].join(' ');
  const are = missing.length > 1 ? 'are' : 'is';
  return `needs ${missing.join(' and ')}, which ${are} not installed: on Debian, apt-get install ${packages}`;
}
