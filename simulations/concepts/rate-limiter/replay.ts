/** Which runs the companion service can stand for, request by request. */
import type { Run } from '../../run/concept.ts';
import { limitsUsers } from './parameters-many.ts';

/** What is only more traffic can be replayed; anything else that is done changes the limiter. */
const TRAFFIC = ['fire-burst', 'align-to-edge'];
const TRAFFIC_PARAMETERS = ['arrivalsPerSecond', 'burstiness', 'floodPercent'];

/** What a run needs that the service does not have, to stand behind the run’s name; else undefined. */
export function lacks({ params, interventions }: Run): string | undefined {
  if (Number(params.nodes) > 1 && params.shareCounters !== 'on') {
    return 'has nodes that count each for itself: the service is one limiter.';
  }
  if (Number(params.clockSkewMs) > 0) {
    return 'has nodes whose clocks differ: the service goes by one clock.';
  }
  const both = limitsUsers(params) && params.takes === 'all-or-nothing';
  if (Number(params.users) > 1 && Number(params.globalLimit) > 0 && !both) {
    return 'takes from two limits one after the other, or has one only: the service takes from both or from neither.';
  }
  for (const { action, args } of interventions) {
    if (TRAFFIC.includes(action)) continue;
    if (action !== 'set') {
      return `has "${action}" on its way: the replay sends requests, and does nothing else to the service.`;
    }
    if (TRAFFIC_PARAMETERS.includes(String(args?.id))) continue;
    return `changes ${args?.id} on its way: under another policy the service counts anew.`;
  }
  return undefined;
}
