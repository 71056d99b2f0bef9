/**
 * The files in generated/statecharts: one for each machine of each concept, and for the examples.
 *
 * Laying out takes seconds, so a file whose fingerprint is still right is kept as it is. The
 * fingerprint covers the machine and the code of this folder.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AnyStateMachine } from '../machine/instance.ts';
import type { Concept } from '../run/concept.ts';
import type { StatechartLayout } from '../run/statechart.ts';
import { examples } from './examples.ts';
import { type Graph, graphOf } from './graph.ts';
import { bestFor } from './layout.ts';
import { described, packed } from './pack.ts';
import { words } from './words.ts';

interface Named {
  readonly concept: string;
  readonly id: string;
  readonly title: string;
  readonly machine: AnyStateMachine;
}

/** Machines that belong to no concept are shown among the specimens only. */
const EXAMPLES = '_examples';

/**
 * @param present the contents of a generated file, by its path under generated/; undefined where
 * there is none.
 */
export async function statechartFiles(
  concepts: readonly Concept[],
  present: (name: string) => string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const machines: readonly Named[] = [
    ...concepts.flatMap(({ id: concept, machines }) =>
      machines.map(({ id, title, machine }) => ({ concept, id, title, machine })),
    ),
    ...Object.entries(examples).map(([id, machine]) => ({
      concept: EXAMPLES,
      id,
      title: words(id).replace(/^\w/, (first) => first.toUpperCase()),
      machine,
    })),
  ];
  const files = new Map<string, string>();
  for (const named of machines) {
    const name = `statecharts/${named.concept}/${named.id}.json`;
    files.set(name, await fileOf(named, present(name)));
  }
  return files;
}

async function fileOf({ concept, id, title, machine }: Named, present?: string): Promise<string> {
  const graph = graphOf(machine);
  const fingerprint = fingerprintOf(graph, concept, id, title);
  if (present !== undefined && readFingerprint(present) === fingerprint) return present;
  const layout: StatechartLayout = {
    concept,
    machine: id,
    title,
    fingerprint,
    ...described(graph),
    wide: packed(graph, (await bestFor(graph, 'wide')).plan, 'wide'),
    tall: packed(graph, (await bestFor(graph, 'tall')).plan, 'tall'),
  };
  return `${JSON.stringify(layout, null, 1)}\n`;
}

function readFingerprint(contents: string): string | undefined {
  try {
    return (JSON.parse(contents) as StatechartLayout).fingerprint;
  } catch {
    return undefined; // Not what was written: it is made anew.
  }
}

const fingerprintOf = (graph: Graph, ...names: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([graph, names]))
    .update(code())
    .digest('hex')
    .slice(0, 16);

/** No part of how a drawing is made. */
const CODE_LEFT_OUT = ['examples.ts', 'testing.ts'];

let codeRead: string | undefined;

/** The text of this folder's code, without its tests; the same whatever ends the lines. */
function code(): string {
  codeRead ??= readdirSync(import.meta.dirname)
    .filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !CODE_LEFT_OUT.includes(name),
    )
    .sort()
    .map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8'))
    .join('\n')
    .replaceAll('\r\n', '\n');
  return codeRead;
}
