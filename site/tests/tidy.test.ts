/** The house rules that no linter knows. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Files that git knows or would add, without what is generated or recorded. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 2 ** 20,
})
  .split('\0')
  .filter((file) => /(\.(ts|tsx|mts|mjs|cjs|js|css|mdx?|grit|ya?ml)|\/Dockerfile)$/.test(file))
  .filter((file) => existsSync(path.join(root, file)))
  .filter((file) => !/(^|\/)(generated|goldens|contracts|reference)\/.*/.test(file))
  // Copied from its package as it is.
  .filter((file) => file !== 'static/mockServiceWorker.js');

const text = (file: string) => readFileSync(path.join(root, file), 'utf8');
const filesWith = (pattern: RegExp) => files.filter((file) => pattern.test(text(file)));

describe('the repository is tidy', () => {
  it('looks at its own files', () => {
    expect(files).toContain('docusaurus.config.ts');
  });

  it('keeps every file within 300 lines: look for the second noun in a longer one', () => {
    const long = files
      .map((file) => ({ file, lines: text(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('leaves no work undone: do it now, or leave it out', () => {
    // Spelled in two parts, so that this file does not find itself.
    expect(filesWith(new RegExp(`\\b(${'FIX'}ME|${'TO'}DO|${'XX'}X)\\b`))).toEqual([]);
  });

  it('names no path of one machine', () => {
    expect(
      filesWith(new RegExp(`(^|[\\s'"\`(])/(${'wo'}rk|${'tm'}p|${'ho'}me|${'Us'}ers)/`, 'm')),
    ).toEqual([]);
  });
});
