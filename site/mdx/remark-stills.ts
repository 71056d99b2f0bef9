/**
 * Gives each `<Simulation>` of a page the way to its still and to its concept's entry, which come
 * when the figure is wanted, each `<Measured>` the number it names, and no more of its run, and each
 * `<RunForReal>` what there is to know of the service.
 *
 * A name that does not exist stops the build, with the names that do.
 */
import fs from 'node:fs';
import path from 'node:path';
import { constant, identifier, importOf, loaderOf, moduleOf, program } from './estree';

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
    /** What stands at the top of the page, by the name it has there. */
    const top = new Map<string, unknown>();

    /** The address of a generated file, as pages import it. */
    const addressOf = (name: string, node: Node): string => {
      const address = `${specifier}/${name}.json`;
      if (!/^[\w/-]+$/.test(name) || !fs.existsSync(path.join(dir, `${name}.json`))) {
        file.fail(`<${node.name}>: there is no ${address}.`, node.position);
      }
      return address;
    };

    /** Puts it at the top of the page once, and names it. */
    const once = (key: string, made: (local: string) => unknown): unknown => {
      const places = [...top.keys()];
      const at = places.includes(key) ? places.indexOf(key) : places.length;
      const local = `generated${at}`;
      if (at === places.length) top.set(key, made(local));
      return identifier(local);
    };

    const loader = (name: string, node: Node): unknown => {
      const address = addressOf(name, node);
      return once(`() => ${address}`, (local) => moduleOf([constant(local, loaderOf(address))]));
    };

    const number = (node: Node): unknown => {
      const query = new URLSearchParams({ metric: text(node, 'metric') });
      if (node.attributes?.some(({ name }) => name === 'lane')) {
        query.set('lane', text(node, 'lane'));
      }
      const address = `${addressOf(`stills/${text(node, 'run')}`, node)}?${query}`;
      return once(address, (local) => importOf(local, address));
    };

    /** What there is to know of a service, under the one scenario that is shown, as JSON. */
    const serviceText = (node: Node): string => {
      const name = `services/${text(node, 'concept')}`;
      addressOf(name, node);
      const sheet = JSON.parse(fs.readFileSync(path.join(dir, `${name}.json`), 'utf8'));
      const scenario = text(node, 'scenario');
      if (!Object.hasOwn(sheet.scenarios, scenario)) {
        file.fail(`<${node.name}>: there is no scenario "${scenario}".`, node.position);
      }
      const { id, port, example, policy } = sheet;
      const address = policy.path.replace('{id}', policy.usual);
      return JSON.stringify({ id, port, example, address, ...sheet.scenarios[scenario] });
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
        give(node, 'loadStill', loader(`stills/${concept}/${text(node, 'scenario')}`, node));
        give(node, 'loadEntry', loader(`catalogue/${concept}`, node));
      } else if (node.name === 'Measured') {
        give(node, 'value', number(node));
      } else if (node.name === 'RunForReal') {
        const value = serviceText(node);
        node.attributes?.push({ type: 'mdxJsxAttribute', name: 'service', value });
      }
      node.children?.forEach(walk);
    };
    walk(tree);
    tree.children?.unshift(...([...top.values()] as Node[]));
  };
}
