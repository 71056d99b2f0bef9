/**
 * Searches the best lines on a circle: for each placement one line after the other, until nothing
 * gets better. All placements are ranked by their plain lines first; only the best are searched.
 */
import type { Candidate } from './candidate.ts';
import { CIRCLE_STATES_MOST, type Placement, placements, type Turn } from './circle.ts';
import { mutualCost, type Option, optionsFor } from './circle-options.ts';
import { around, type Box } from './geometry.ts';
import type { Graph } from './graph.ts';
import { judge, sizeCost } from './judge.ts';
import { fitted, type Route } from './plan.ts';
import type { Shape } from './sizes.ts';

const SEARCHED_OF_EACH_TURN = 30;
const SWEEPS_MOST = 4;
/** Of the drawing, left and right together. */
const MARGINS = 24;

export function circleCandidates(graph: Graph, shape: Shape): readonly Candidate[] {
  const { states } = graph;
  const flat = states.every(({ kind }) => kind !== 'compound');
  if (!flat || states.length > CIRCLE_STATES_MOST) return [];
  const ranked = placements(graph, shape)
    .map((placement) => ({ placement, cost: plainCost(graph, shape, placement) }))
    .sort((a, b) => a.cost - b.cost);
  const turns = [...new Set(ranked.map(({ placement }) => placement.turn))].sort();
  return turns.flatMap((turn) =>
    ranked
      .filter(({ placement }) => placement.turn === turn)
      .slice(0, SEARCHED_OF_EACH_TURN)
      .map(({ placement }) => searched(graph, shape, placement)),
  );
}

/** Where a search begins: with plain lines, and with lines that bow as far as they may. */
const BEGINNINGS = [0, 1];

function plainCost(graph: Graph, shape: Shape, placement: Placement): number {
  const search = new Search(placement, shape, optionsFor(graph, placement, shape, 1));
  return search.begin(0);
}

function searched(graph: Graph, shape: Shape, placement: Placement): Candidate {
  const search = new Search(placement, shape, optionsFor(graph, placement, shape));
  const found = BEGINNINGS.map((from) => {
    search.begin(from);
    const cost = search.improve();
    return { cost, routes: search.routes };
  });
  const { routes } = found.reduce((best, other) => (other.cost < best.cost ? other : best));
  const { boxes, order, turn, grow } = placement;
  const plan = fitted({ boxes, routes: routes.slice(0, -1), starts: routes.slice(-1) });
  const verdict = judge(graph, plan, shape);
  const cost = verdict.cost - readingBonus(graph, order, turn, shape);
  return { name: `circle ${order.join('')} ${turn} ${grow}`, plan, verdict, cost };
}

/** The lines of one placement, each with its options and the one picked now. */
class Search {
  readonly #boxes: readonly Box[];
  readonly #shape: Shape;
  readonly #choices: readonly (readonly Option[])[];
  readonly #between = new Map<Option, Map<Option, number>>();
  #picked: Option[] = [];

  constructor({ boxes }: Placement, shape: Shape, choices: readonly (readonly Option[])[]) {
    this.#boxes = Object.values(boxes);
    this.#shape = shape;
    this.#choices = choices;
  }

  get routes(): readonly Route[] {
    return this.#picked.map(({ piece }) => piece.route);
  }

  /** Picks the same place in every list; returns what that costs. */
  begin(place: number): number {
    this.#picked = this.#choices.flatMap((options) => options[place] ?? options[0] ?? []);
    return this.#cost();
  }

  /** One line after the other, until nothing gets better; returns what is left to pay. */
  improve(): number {
    for (let sweep = 0, better = true; sweep < SWEEPS_MOST && better; sweep++) {
      better = this.#choices.map((options, i) => this.#improveOne(options, i)).some(Boolean);
    }
    return this.#cost();
  }

  /** Picks the best of one line's options, the others standing still; tells whether it is new. */
  #improveOne(options: readonly Option[], line: number): boolean {
    const others = this.#picked.filter((_, i) => i !== line);
    const costWith = (option: Option) =>
      option.cost + this.#mutual(option, others) + this.#sizeCost([option, ...others]);
    const before = this.#picked[line] as Option;
    let [best, least] = [before, costWith(before)];
    for (const option of options) {
      const cost = costWith(option);
      if (cost < least - 0.01) [best, least] = [option, cost];
    }
    this.#picked[line] = best;
    return best !== before;
  }

  #cost(): number {
    const own = this.#picked.reduce(
      (sum, option, i) => sum + option.cost + this.#mutual(option, this.#picked.slice(i + 1)),
      0,
    );
    return own + this.#sizeCost(this.#picked);
  }

  #mutual(option: Option, others: readonly Option[]): number {
    const known = this.#between.get(option) ?? new Map<Option, number>();
    this.#between.set(option, known);
    return others.reduce((sum, other) => {
      const cost = known.get(other) ?? mutualCost(option, other);
      known.set(other, cost);
      return sum + cost;
    }, 0);
  }

  #sizeCost(options: readonly Option[]): number {
    const { width, height } = around([...this.#boxes, ...options.map(({ piece }) => piece.bounds)]);
    return sizeCost({ width: width + MARGINS, height: height + MARGINS }, this.#shape);
  }
}

/** People read from the top left, and expect what comes next to be next. */
function readingBonus(
  { states, links }: Graph,
  order: readonly number[],
  turn: Turn,
  shape: Shape,
): number {
  const [first, second] = order.map((index) => states[index]?.id);
  const next = links.find(({ from, to }) => from === first && to !== first)?.to;
  const flat = shape === 'wide' && turn === 'flat top' ? 60 : 0;
  return flat + (next !== undefined && next === second ? 40 : 0);
}
