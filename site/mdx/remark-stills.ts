/**
 * Gives each `<Simulation>` of a page its still and its concept's entry, and each `<Measured>` the
 * number it names: an import for each file, at the top of the page, and a property that uses it.
 *
 * A name that does not exist stops the build, with the names that do.
 */
import fs from 'node:fs';
import path from 'node:path';
import { identifier, importOf, program } from './estree';

interface Attribute {
  type: string;
  name?: string;
  value?: unknown;
}

interface Node {
  type: string;
  name?: string | null;
  attributes?: Attribute[];
  children?: Node[];
  position?: unknown;
  [key: string]: unknown;
}

interface PageFile {
  fail(reason: string, place?: unknown): never;
}

export interface Options {
  /** Absolute path of simulations/generated. */
  readonly dir: string;
  /** The same folder, as pages import it. */
  readonly specifier: string;
}

export default function remarkStills({ dir, specifier }: Options) {
  return (tree: Node, file: PageFile): void => {
    const imports = new Map<string, string>();

    /** The name under which a generated file is imported. */
    const use = (name: string, node: Node): string => {
      if (!/^[\w/-]+$/.test(name) || !fs.existsSync(path.join(dir, `${name}.json`))) {
        file.fail(`<${node.name}>: there is no ${specifier}/${name}.json.`, node.position);
      }
      const known = imports.get(name);
      if (known) return known;
      const made = `generated${imports.size}`;
      imports.set(name, made);
      return made;
    };

    const text = (node: Node, name: string): string => {
      const attribute = node.attributes?.find((one) => one.name === name);
      if (typeof attribute?.value === 'string') return attribute.value;
      return file.fail(`<${node.name}> needs a plain text for "${name}".`, node.position);
    };

    const give = (node: Node, name: string, expression: unknown) =>
      node.attributes?.push({
        type: 'mdxJsxAttribute',
        name,
        value: {
          type: 'mdxJsxAttributeValueExpression',
          value: name,
          data: { estree: program([{ type: 'ExpressionStatement', expression }]) },
        },
      });

    const walk = (node: Node): void => {
      if (node.name === 'Simulation') {
        const concept = text(node, 'concept');
        give(node, 'still', identifier(use(`stills/${concept}/${text(node, 'scenario')}`, node)));
        give(node, 'entry', identifier(use(`catalogue/${concept}`, node)));
      } else if (node.name === 'Measured') {
        give(node, 'still', identifier(use(`stills/${text(node, 'run')}`, node)));
      }
      node.children?.forEach(walk);
    };
    walk(tree);
    tree.children?.unshift(
      ...[...imports].map(([name, made]) => importOf(made, `${specifier}/${name}.json`)),
    );
  };
}
