/** Where an order's life takes place, and who lives it: the order itself, and copies of its event. */
import { seconds } from '../../run/words.ts';

export const TITLES = {
  customer: 'customer',
  service: 'service',
  outbox: 'outbox',
  broker: 'broker',
  consumer: 'consumer',
} as const;
export type Part = keyof typeof TITLES;

/** The order itself, or a copy of its event. */
export interface Strand {
  /** 0 for the order itself. */
  readonly copy: number;
  /** Where it stands in the log; −1 for the order itself. */
  readonly offset: number;
  at: Part;
  sinceUs: number;
  worked: boolean;
  acked: boolean;
  /** Nothing more comes of it. */
  done: boolean;
}

export const strand = (copy: number, offset: number, at: Part, sinceUs: number): Strand => ({
  ...{ copy, offset, at, sinceUs },
  ...{ worked: false, acked: false, done: false },
});

export const took = ({ sinceUs }: Strand, atUs: number): string => seconds(atUs - sinceUs);
