/**
 * The companion service of a concept, as data: where it listens, what to ask it, and how a figure's
 * parameters become a policy that it runs under. A page and a console know no more of it.
 */
import type { Run } from './concept.ts';
import type { Parameter, Params } from './parameters.ts';

export interface CompanionService {
  /** Where it listens unless it is told another port. */
  readonly port: number;
  /** A request that shows it at work, to copy. */
  readonly example: { readonly path: string; readonly body: Readonly<Record<string, string>> };
  /** How it is told its rules while it runs. */
  readonly policy: {
    /** To be written with PUT; `{id}` stands for the policy’s name. */
    readonly path: string;
    /** The policy that applies where a request names none. */
    readonly usual: string;
    /** Each field of a policy, and the parameter that it comes from. */
    readonly fields: Readonly<Record<string, string>>;
    /** The field of a request that names its policy. */
    readonly namedBy: string;
  };
  /** What a run needs that the service does not have, to be replayed to it: "has nodes that …". */
  readonly lacks?: (run: Run) => string | undefined;
}

/** What of a parameter matters to a policy. */
export type PolicyParameter = Pick<Parameter, 'id' | 'onlyWhen'> & {
  readonly choices?: readonly { readonly id: string }[];
};

/** What goes into a policy. */
export type PolicyFields = Readonly<Record<string, string | number | boolean>>;

/** What a page needs to show a service under a figure’s settings. */
export interface ServiceSheet extends Omit<CompanionService, 'lacks'> {
  readonly id: string;
  /** Those that become a policy. */
  readonly parameters: readonly PolicyParameter[];
  readonly scenarios: Readonly<Record<string, SheetScenario>>;
}

export interface SheetScenario {
  readonly title: string;
  /** The policy that it asks for. */
  readonly policy: PolicyFields;
  /** Why none of its runs can be replayed to the service. */
  readonly lacks?: string;
}

/**
 * The policy that these parameters ask for. A parameter that does not matter under the others has no
 * field; a switch that is off has none either.
 */
export function policyOf(
  { policy }: Pick<CompanionService, 'policy'>,
  parameters: readonly PolicyParameter[],
  params: Params,
): PolicyFields {
  const fields: Record<string, string | number | boolean> = {};
  for (const [field, id] of Object.entries(policy.fields)) {
    const parameter = parameters.find((one) => one.id === id);
    const value = params[id];
    if (!parameter || value === undefined || !matters(parameter, params)) continue;
    if (!isSwitch(parameter)) fields[field] = value;
    else if (value === 'on') fields[field] = true;
  }
  return fields;
}

const matters = ({ onlyWhen }: PolicyParameter, params: Params): boolean =>
  !onlyWhen || onlyWhen.is.includes(params[onlyWhen.id] ?? '');

const isSwitch = ({ choices }: PolicyParameter): boolean =>
  choices?.every(({ id }) => ['on', 'off'].includes(id)) ?? false;

/**
 * The sheet of a service; `parameters` and `scenarios` are the concept’s, `lacking` says by the id of
 * a scenario why it cannot be replayed.
 */
export function sheetOf(
  { lacks: _, ...service }: CompanionService,
  concept: {
    readonly id: string;
    readonly parameters: readonly Parameter[];
    readonly scenarios: readonly {
      readonly id: string;
      readonly title: string;
      readonly params: Params;
    }[];
  },
  lacking: Readonly<Record<string, string | undefined>> = {},
): ServiceSheet {
  const used = Object.values(service.policy.fields);
  const scenarios = concept.scenarios.map(({ id, title, params }): [string, SheetScenario] => {
    const policy = policyOf(service, concept.parameters, params);
    const lacks = lacking[id];
    return [id, { title, policy, ...(lacks && { lacks }) }];
  });
  const parameters = concept.parameters
    .filter(({ id }) => used.includes(id))
    .map((parameter) => ({
      id: parameter.id,
      ...(parameter.kind === 'choice' && { choices: parameter.choices.map(({ id }) => ({ id })) }),
      ...(parameter.onlyWhen && { onlyWhen: parameter.onlyWhen }),
    }));
  return { ...service, id: concept.id, parameters, scenarios: Object.fromEntries(scenarios) };
}
