/** The image: checked without Docker, and each check with a mistake. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contextFilter, filesUnder } from '../shared/testing/deployment/docker-context.ts';
import { dockerfileFaults } from '../shared/testing/deployment/dockerfile.ts';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(import.meta.dirname, 'Dockerfile'), 'utf8');
const exists = (file: string) => existsSync(path.join(root, file));

describe('the Dockerfile', () => {
  it('builds in one stage, and ships a pinned, small, unprivileged other', () => {
    expect(dockerfileFaults(text, exists)).toEqual([]);
  });

  const oneStage = text.slice(0, text.lastIndexOf('FROM'));
  const mistakes: readonly (readonly [string, string, RegExp])[] = [
    ['one stage alone', oneStage, /build in one stage/],
    ['a base that moves', text.replaceAll('node:26.10.0-alpine', 'node:26'), /name a version/],
    ['root', text.replace('USER node', 'USER root'), /runs as root/],
    ['no user', text.replace('USER node\n', ''), /runs as root/],
    ['no health', text.replace(/HEALTHCHECK[^\]]*\]\n/, ''), /HEALTHCHECK/],
    ['a shell', text.replace('CMD ["node", "main.mjs"]', 'CMD node main.mjs'), /hides signals/],
    ['two commands', `${text}CMD ["node"]\n`, /hides signals/],
    ['packages after sources', text.replace('.npmrc ./', '.npmrc simulations ./'), /npm ci/],
    ['no lockfile', text.replace(' package-lock.json', ''), /npm ci/],
    ['whatever is newest', text.replace('npm ci', 'npm install'), /npm ci/],
    ['sources in the image', text.replace('USER', 'COPY services services\nUSER'), /with --from/],
    ['what is not there', text.replace('tsconfig.json', 'tsconfig.base.json'), /There is no/],
    ['a download', text.replace('USER', 'ADD https://example.com/a.tgz /a\nUSER'), /ADD/],
    ['a secret', text.replace('USER', 'ENV API_TOKEN=x\nUSER'), /stays in the image/],
    ['development', text.replace('NODE_ENV=production', 'NODE_ENV=development'), /NODE_ENV/],
  ];
  for (const [name, broken, fault] of mistakes) {
    it(`and ${name} would be seen`, () => {
      expect(broken).not.toBe(text);
      expect(dockerfileFaults(broken, exists).join('\n')).toMatch(fault);
    });
  }
});

describe('what is sent to Docker', () => {
  const sent = contextFilter(readFileSync(path.join(root, '.dockerignore'), 'utf8'));
  const skipped = ['.git', 'node_modules', 'build', '.docusaurus', '.cache'];
  const files = filesUnder(root, skipped).filter(sent);

  it('holds the lockfile and the service', () => {
    expect(files).toEqual(
      expect.arrayContaining(['package-lock.json', '.npmrc', 'services/rate-limiter/main.ts']),
    );
  });

  it('holds no tests, no packages and nothing of the site', () => {
    expect(files.filter((file) => /\.test\.ts$|(^|\/)(goldens|testing)\//.test(file))).toEqual([]);
    for (const file of ['node_modules/hono/package.json', '.git/config', 'site/css/tokens.css']) {
      expect(sent(file)).toBe(false);
    }
  });

  it('is below five megabytes', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(path.join(root, file)).size, 0);
    expect(bytes).toBeLessThan(5e6);
  });
});
