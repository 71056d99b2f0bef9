/** What Docker sends to a build: the files that .dockerignore leaves. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

const WILD: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};

/** What a pattern matches: files, and all that lies in folders. A name may begin with a dot. */
const patternOf = (glob: string): RegExp =>
  new RegExp(
    `^${glob.replace(/\*\*\/|\*\*|[*?]|[.+^${}()|[\]\\]/g, (part) => WILD[part] ?? `\\${part}`)}(/.*)?$`,
  );

/** Whether a file is sent: the last pattern that matches it says so. */
export function contextFilter(dockerignore: string): (file: string) => boolean {
  const patterns = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({
      sent: line.startsWith('!'),
      pattern: patternOf(line.replace(/^!?\/?/, '')),
    }));
  return (file) => patterns.findLast(({ pattern }) => pattern.test(file))?.sent ?? true;
}

/** All files under a folder, from it, with slashes; folders in `skip` are not looked into. */
export function filesUnder(root: string, skip: readonly string[] = []): readonly string[] {
  const walk = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const inside = path.posix.join(folder, entry.name);
      if (!entry.isDirectory()) return [inside];
      return skip.includes(entry.name) ? [] : walk(inside);
    });
  return walk('');
}
