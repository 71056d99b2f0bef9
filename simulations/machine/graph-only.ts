/**
 * The part of XState that a compiled machine needs: its resolved graph, and what `assign`, `emit`,
 * `raise` and `cancel` hold. XState itself is 12 kB larger (gzip), most of it an engine that compiled
 * machines replace. In a page this file stands in for XState; Node uses XState, and a test
 * holds the graph of every machine to be the one that XState resolves.
 *
 * It knows what `compile` accepts: compound, atomic and final states. Anything else has been
 * refused when the site was generated.
 */
interface Config {
  readonly id?: string;
  readonly type?: string;
  readonly initial?: string | { readonly target: string; readonly actions?: unknown };
  readonly states?: Readonly<Record<string, Config>>;
  readonly on?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly always?: unknown;
  readonly onDone?: unknown;
  readonly entry?: unknown;
  readonly exit?: unknown;
  readonly options?: { readonly maxIterations?: number };
  readonly context?: unknown;
}

interface Transition {
  readonly target: readonly GraphNode[] | undefined;
  readonly source: GraphNode;
  readonly actions: readonly unknown[];
  readonly guard: unknown;
  readonly reenter: boolean;
  readonly eventType: string | null;
  readonly delay?: string | number;
}

interface Implementations {
  readonly actions: Readonly<Record<string, unknown>>;
  readonly guards: Readonly<Record<string, unknown>>;
  readonly delays: Readonly<Record<string, unknown>>;
}

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** XState's own actions are functions that hold what they do. */
const action = (type: string, held: object) =>
  Object.assign(() => {}, { type: `xstate.${type}`, resolve: true, ...held });

export const assign = (assignment: unknown) => action('assign', { assignment });
export const emit = (event: unknown) => action('emit', { event });
export const raise = (event: unknown, { id, delay }: { id?: string; delay?: unknown } = {}) =>
  action('raise', { event, id, delay });
export const cancel = (sendId: unknown) => action('cancel', { sendId });

/** Whether a state value is, or is within, another. */
export function matchesState(wanted: unknown, value: unknown): boolean {
  if (typeof wanted === 'string') {
    return typeof value === 'string' ? value === wanted : wanted in (value as object);
  }
  return Object.entries(wanted as object).every(
    ([key, inner]) =>
      typeof value === 'object' &&
      value !== null &&
      key in value &&
      matchesState(inner, (value as Record<string, unknown>)[key]),
  );
}

export class GraphNode {
  readonly machine: GraphMachine;
  readonly parent: GraphNode | undefined;
  readonly key: string;
  readonly path: readonly string[];
  readonly id: string;
  readonly type: string;
  readonly order: number;
  readonly config: Config;
  readonly states: Readonly<Record<string, GraphNode>>;
  readonly entry: unknown[];
  readonly exit: unknown[];
  readonly transitions = new Map<string, Transition[]>();
  always: readonly Transition[] | undefined;
  initial: { readonly target: readonly GraphNode[]; readonly actions: readonly unknown[] };

  constructor(machine: GraphMachine, config: Config, parent?: GraphNode, key = '') {
    this.machine = machine;
    this.parent = parent;
    this.key = parent ? key : machine.id;
    this.path = parent ? [...parent.path, key] : [];
    this.id = config.id ?? [machine.id, ...this.path].join('.');
    this.type =
      config.type ?? (Object.keys(config.states ?? {}).length > 0 ? 'compound' : 'atomic');
    this.config = config;
    this.order = machine.nodes.size;
    machine.nodes.set(this.id, this);
    this.states = Object.fromEntries(
      Object.entries(config.states ?? {}).map(([name, inner]) => [
        name,
        new GraphNode(machine, inner, this, name),
      ]),
    );
    this.entry = [...listOf(config.entry)];
    this.exit = [...listOf(config.exit)];
    this.initial = { target: [], actions: [] };
  }

  /** Once all nodes are there: where transitions lead. */
  connect(): void {
    const { on = {}, onDone, after = {}, always, initial } = this.config;
    for (const [event, given] of Object.entries(on)) this.#add(event, given);
    if (onDone) this.#add(`xstate.done.state.${this.id}`, onDone);
    for (const [key, given] of Object.entries(after)) {
      const delay = Number.isNaN(Number(key)) ? key : Number(key);
      const event = `xstate.after.${delay}.${this.id}`;
      this.entry.push(raise({ type: event }, { id: event, delay }));
      this.exit.push(cancel(event));
      this.#add(event, given, { delay });
    }
    if (always) this.always = listOf(always).map((given) => this.#transition('', given));
    if (initial) {
      const { target, actions } = typeof initial === 'string' ? { target: initial } : initial;
      this.initial = { target: [this.#childAt([target])], actions: listOf(actions) };
    }
    for (const inner of Object.values(this.states)) inner.connect();
  }

  #add(event: string, given: unknown, more: object = {}): void {
    // An event without a value has a transition that leads nowhere.
    const all = Array.isArray(given) ? given : [given];
    const transitions = all.map((one) => ({ ...this.#transition(event, one), ...more }));
    this.transitions.set(event, [...(this.transitions.get(event) ?? []), ...transitions]);
  }

  #transition(eventType: string, given: unknown): Transition {
    const config = (typeof given === 'object' && given !== null ? given : { target: given }) as {
      readonly target?: string | readonly string[];
      readonly actions?: unknown;
      readonly guard?: unknown;
      readonly reenter?: boolean;
    };
    const { target, actions, guard, reenter = false } = config;
    return {
      ...config,
      ...{ actions: listOf(actions), guard, reenter, eventType, source: this },
      target: target === undefined ? undefined : listOf(target).map((to) => this.#find(String(to))),
    };
  }

  /** '#id', '.child' or a state beside this one, with its children after dots. */
  #find(target: string): GraphNode {
    if (target.startsWith('#')) return this.machine.getStateNodeById(target);
    if (!target.startsWith('.')) return (this.parent ?? this).#childAt(target.split('.'));
    return this.#childAt(target.slice(1).split('.'));
  }

  #childAt(path: readonly string[]): GraphNode {
    let node: GraphNode = this;
    for (const key of path) {
      const inner = node.states[key];
      if (!inner) throw new Error(`There is no state "${path.join('.')}" in "${this.id}".`);
      node = inner;
    }
    return node;
  }
}

export class GraphMachine {
  readonly id: string;
  readonly config: Config;
  readonly implementations: Implementations;
  readonly options: { readonly maxIterations: number };
  readonly nodes = new Map<string, GraphNode>();
  readonly root: GraphNode;

  constructor(config: Config, implementations: Partial<Implementations> = {}) {
    this.id = config.id ?? '(machine)';
    this.config = config;
    const { actions = {}, guards = {}, delays = {} } = implementations;
    this.implementations = { actions, guards, delays };
    const { maxIterations = Number.POSITIVE_INFINITY } = config.options ?? {};
    this.options = { maxIterations };
    this.root = new GraphNode(this, config);
    this.root.connect();
  }

  /** @throws Error when there is none. */
  getStateNodeById(id: string): GraphNode {
    const [first = '', ...inner] = (id.startsWith('#') ? id.slice(1) : id).split('.');
    const whole = this.nodes.get([first, ...inner].join('.'));
    const found = inner.reduce<GraphNode | undefined>(
      (node, key) => node?.states[key],
      this.nodes.get(first),
    );
    const node = whole ?? found;
    if (!node) throw new Error(`There is no state with the id "${id}" in "${this.id}".`);
    return node;
  }
}

export const setup = (implementations: Partial<Implementations>) => ({
  createMachine: (config: Config) => new GraphMachine(config, implementations),
});
