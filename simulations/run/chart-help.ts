/**
 * What the menus of the kit's charts say, where a concept has no better words. `{bin}` as in a
 * title. A name for each, so that only those are loaded that are used.
 */
export const waitingHelp =
  'How many wait, without those in service. Where that changes faster than can be drawn, the line is the greatest of each moment, and the shade reaches down to the least.';

export const percentilesHelp =
  'Waiting and service together, of the requests that were done in each {bin}: half were faster than p50, one in a hundred was slower than p99.';

export const dotsHelp = 'Each dot is a request, at the instant when it was done.';

export const offeredHelp =
  'What arrives, and what is done. Where more is offered than can be served, the lines part.';

export const busyHelp = 'How many are at work, on average over each {bin}.';
