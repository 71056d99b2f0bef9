/**
 * Makes a simulation's page of its README: gives the page the concept's entry, and a way to load the
 * still of each scenario. The page draws its own title, so the README's is taken out.
 */
import fs from 'node:fs';
import path from 'node:path';
import { constant, identifier, importOf, literal, loaderOf, moduleOf } from './estree';
import type { Options } from './remark-stills';

interface Tree {
  children: { type: string; depth?: number }[];
}

interface PageFile {
  readonly path: string;
  fail(reason: string): never;
}

export default function remarkConcept({ dir, specifier }: Options) {
  return (tree: Tree, file: PageFile): void => {
    const id = path.basename(path.dirname(file.path));
    const entryFile = path.join(dir, `catalogue/${id}.json`);
    if (!fs.existsSync(entryFile)) file.fail(`There is no ${entryFile}: run npm run generate.`);
    const { scenarios } = JSON.parse(fs.readFileSync(entryFile, 'utf8')) as {
      readonly scenarios: readonly { readonly id: string }[];
    };
    const still = (scenario: string) => `${specifier}/stills/${id}/${scenario}.json`;
    const ids = scenarios.map((scenario) => scenario.id);
    if (ids.length === 0) file.fail(`"${id}" has no scenario: a page shows at least one.`);
    tree.children = tree.children.filter(({ type, depth }) => type !== 'heading' || depth !== 1);
    tree.children.unshift(
      importOf('conceptEntry', `${specifier}/catalogue/${id}.json`),
      moduleOf([
        exported('simulation', [
          ['entry', identifier('conceptEntry')],
          ['loadStill', record(ids.map((one) => [one, loaderOf(still(one))]))],
        ]),
      ]),
    );
  };
}

type Entries = readonly (readonly [key: string, value: unknown])[];

const record = (entries: Entries) => ({
  type: 'ObjectExpression',
  properties: entries.map(([key, value]) => ({
    type: 'Property',
    kind: 'init',
    method: false,
    shorthand: false,
    computed: false,
    key: literal(key),
    value,
  })),
});

const exported = (name: string, entries: Entries) => ({
  type: 'ExportNamedDeclaration',
  specifiers: [],
  source: null,
  attributes: [],
  declaration: constant(name, record(entries)),
});
