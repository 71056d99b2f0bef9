/**
 * Builds an image as its Dockerfile says, without Docker: into a folder. The context is what
 * .dockerignore leaves, and of it only what is copied; the packages are the ones that are here.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { contextFilter, filesUnder } from './docker-context.ts';
import {
  all,
  copyOf,
  execForm,
  healthCommand,
  pairsIn,
  type Stage,
  stagesOf,
} from './dockerfile.ts';

export interface Image {
  /** Where its program lies. */
  readonly folder: string;
  readonly command: readonly string[];
  readonly health: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface ImageOptions {
  /** Root of the context. */
  readonly context: string;
  readonly dockerfile: string;
  /** An empty folder. */
  readonly into: string;
}

const SKIPPED = ['.git', 'node_modules', 'build', '.docusaurus', '.cache'];

/** @throws Error where a step fails, with what it said. */
export function buildImage({ context, dockerfile, into }: ImageOptions): Image {
  const [first, last] = stagesOf(readFileSync(path.join(context, dockerfile), 'utf8'));
  if (!first || !last) throw new Error(`${dockerfile} has not two stages.`);
  const repository = path.join(into, 'repository');
  copyContext(first, context, repository);
  symlinkSync(
    path.join(context, 'node_modules'),
    path.join(repository, 'node_modules'),
    'junction',
  );
  for (const run of all(first, 'RUN').filter((rest) => !rest.includes('npm ci'))) {
    runStep(run, repository, into);
  }
  const [taken = ''] = all(last, 'COPY').flatMap((rest) => copyOf(rest).sources);
  return {
    folder: path.join(into, taken),
    command: execForm(all(last, 'CMD')[0] ?? '') ?? [],
    health: execForm(healthCommand(all(last, 'HEALTHCHECK')[0] ?? '')) ?? [],
    environment: Object.fromEntries(pairsIn(last)),
  };
}

function copyContext(stage: Stage, context: string, into: string): void {
  const sent = contextFilter(readFileSync(path.join(context, '.dockerignore'), 'utf8'));
  const sources = all(stage, 'COPY').flatMap((rest) => copyOf(rest).sources);
  const copied = (file: string) =>
    sources.some((source) => file === source || file.startsWith(`${source}/`));
  for (const file of filesUnder(context, SKIPPED).filter((one) => sent(one) && copied(one))) {
    mkdirSync(path.dirname(path.join(into, file)), { recursive: true });
    cpSync(path.join(context, file), path.join(into, file));
  }
}

/** A step's paths from the image's root lie in `image` here. */
function runStep(run: string, cwd: string, image: string): void {
  const words = run
    .split(' ')
    .map((word) => (word.startsWith('/') ? path.join(image, word) : word));
  const { status, stderr } = spawnSync(programOf(words), words.slice(1), { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The step "${run}" failed: ${stderr}`);
}

/** Node is the one that runs this. */
export const programOf = ([name = '']: readonly string[]): string =>
  name === 'node' ? process.execPath : name;
