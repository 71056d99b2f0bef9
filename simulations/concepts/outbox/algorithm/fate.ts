/**
 * What has become of an order's event, from what is durable and what a living process still holds.
 *
 * The database and the broker are the truth. An order that is in the database must take effect once;
 * an event without its order must not be. Whether something can still happen decides between "under
 * way" and "lost".
 */
export interface Facts {
  /** The order is in the database. */
  readonly saved: boolean;
  /** Its event is in the broker's log, once or more often. */
  readonly published: number;
  /** How often the consumer has let it take effect. */
  readonly effects: number;
  /** A process that lives, or a row of the outbox that a relay will come to, will publish it. */
  readonly eventToCome: boolean;
  /** The broker will deliver it again, or the consumer has it in hand. */
  readonly effectToCome: boolean;
  /** A process that lives has not yet saved it, and will. */
  readonly orderToCome: boolean;
}

export type Fate = 'none' | 'under-way' | 'lost' | 'invented' | 'once' | 'repeated';

export function fateOf(facts: Facts): Fate {
  const { saved, published, effects, eventToCome, effectToCome, orderToCome } = facts;
  if (!saved && orderToCome) return 'under-way';
  if (!saved) return published > 0 ? 'invented' : 'none';
  if (effects > 1) return 'repeated';
  if (effects === 1) return 'once';
  return eventToCome || effectToCome ? 'under-way' : 'lost';
}
