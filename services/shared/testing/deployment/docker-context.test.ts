/** Which files a .dockerignore leaves. */
import { describe, expect, it } from 'vitest';
import { contextFilter } from './docker-context.ts';

describe('.dockerignore', () => {
  it.each([
    ['', 'a/b.ts', true],
    ['a', 'a/b.ts', false],
    ['b.ts', 'a/b.ts', true],
    ['/a/*.ts', 'a/b.ts', false],
    ['*.ts', 'a/b.ts', true],
    ['**/*.ts', 'a/b.ts', false],
    ['**/*.ts', 'b.ts', false],
    ['a/b', 'a/b.ts', true],
    ['**', '.git/config', false],
    ['**\n!a', 'a/b/c.ts', true],
    ['**\n!a\n**/testing', 'a/testing/c.ts', false],
    ['# a', 'a', true],
  ])('%j and %s', (dockerignore, file, sent) => {
    expect(contextFilter(dockerignore)(file)).toBe(sent);
  });
});
