/** The way of a request: to the page’s own app, or to a service that is told the figure’s rules first. */
import type { CompanionService, Exchange, Sendable, Sender } from '@simulations/backend/browser.ts';
import { type ConceptEntry, type Params, policyOf } from '@simulations/index.ts';
import { statusLine } from './answer-words';

export interface Route {
  readonly sender: Sender;
  /** Where the paths of calls begin. */
  readonly base: string;
  /** Who answers, after "from": empty for the page. */
  readonly from: string;
  /** Fields of every body besides the call’s own. */
  readonly more: Readonly<Record<string, string>>;
  /** What must have been done before anything is sent. */
  readonly first?: Sendable;
}

interface RulesOptions {
  readonly service: CompanionService;
  readonly parameters: ConceptEntry['parameters'];
  readonly params: Params;
  /** The policy’s name. */
  readonly name: string;
  readonly origin: string;
}

/** Writes the figure’s parameters to the service, as a policy of that name. */
export function rulesRequest({
  service,
  parameters,
  params,
  name,
  origin,
}: RulesOptions): Sendable {
  const path = service.policy.path.replace('{id}', encodeURIComponent(name));
  return {
    url: `${origin}${path}`,
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(policyOf(service, parameters, params)),
  };
}

/** Why nothing was sent, where the rules could not be written. */
export function rulesProblem(exchange: Exchange | undefined): string | undefined {
  if (exchange?.ok && exchange.status < 300) return undefined;
  const why = exchange?.ok
    ? `${statusLine(exchange)}. ${detailIn(exchange.body)}`
    : 'no answer came.';
  return `The service did not take the figure’s rules, so nothing was sent: ${why.trim()}`;
}

function detailIn(body: string): string {
  try {
    const { detail } = JSON.parse(body);
    return typeof detail === 'string' ? detail.slice(0, 300) : '';
  } catch {
    return '';
  }
}
