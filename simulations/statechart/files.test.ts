/** The committed drawings: nothing overlaps in any of them, and they are what would be made now. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { conceptIds, findConcept } from '../run/catalogue.ts';
import type { StatechartLayout } from '../run/statechart.ts';
import { examples } from './examples.ts';
import { hardFaults } from './faults.ts';
import { statechartFiles } from './files.ts';
import { graphOf } from './graph.ts';
import { judge } from './judge.ts';
import { ROOM, type Shape } from './sizes.ts';
import { planOf } from './testing.ts';

const generated = path.join(import.meta.dirname, '../generated');
const read = (name: string) => readFileSync(path.join(generated, name), 'utf8');
const present = (name: string) => (existsSync(path.join(generated, name)) ? read(name) : undefined);
const layoutOf = (concept: string, id: string): StatechartLayout =>
  JSON.parse(read(`statecharts/${concept}/${id}.json`));

const shapes: readonly Shape[] = ['wide', 'tall'];

describe.each(Object.entries(examples))('%s', (id, machine) => {
  const graph = graphOf(machine);
  const layout = layoutOf('_examples', id);

  it.each(shapes)('is drawn %s without overlaps', (shape) => {
    const { faults } = judge(graph, planOf(layout[shape], graph, shape), shape);
    expect(hardFaults(faults), JSON.stringify(faults)).toBe(0);
    // A little too wide is drawn a little smaller.
    expect(layout[shape].width).toBeLessThanOrEqual(ROOM[shape].width * 1.08);
  });

  it('is drawn whole', () => {
    for (const shape of shapes) {
      const { boxes, lines } = layout[shape];
      expect(boxes.map(({ state }) => state)).toEqual(graph.states.map((state) => state.id));
      const edges = [...boxes.flatMap((box) => box.inside), ...lines.flatMap((line) => line.texts)];
      expect(new Set(edges.map(({ edge }) => edge)).size).toBe(layout.transitions.length);
    }
  });
});

describe('the machines of the simulations', () => {
  it.each(conceptIds())('%s: drawn without overlaps', async (concept) => {
    const found = await findConcept(concept);
    if (!found.ok) throw new Error(found.problem.message);
    for (const { id, machine } of found.value.machines) {
      const graph = graphOf(machine);
      const layout = layoutOf(concept, id);
      for (const shape of shapes) {
        const { faults } = judge(graph, planOf(layout[shape], graph, shape), shape);
        expect(hardFaults(faults), `${id} ${shape} ${JSON.stringify(faults)}`).toBe(0);
      }
    }
  });
});

describe('the files', () => {
  it('are made once more to the last byte, and kept where nothing has changed', async () => {
    const anew = 'statecharts/_examples/server.json';
    const files = await statechartFiles([], (name) => (name === anew ? undefined : present(name)));
    expect(files.get(anew)).toBe(read(anew));
    const names = readdirSync(path.join(generated, 'statecharts/_examples'));
    expect([...files.keys()].toSorted()).toEqual(
      names.map((name) => `statecharts/_examples/${name}`).toSorted(),
    );
    for (const [name, contents] of files) expect(contents === read(name), name).toBe(true);
  });

  it('are made anew where the machine or the code was another', async () => {
    const old = 'statecharts/_examples/limiter.json';
    const files = await statechartFiles([], (name) =>
      name === old
        ? read(name).replace(/"fingerprint": "\w+"/, '"fingerprint": "0"')
        : present(name),
    );
    expect(files.get(old)).toBe(read(old));
  });
});
