/**
 * Clients → network → one versioned row, under the kernel.
 *
 * Everybody begins at once. An attempt is a read (there, and back with the version) and a write
 * (there with that version, and back with the verdict). The decisions are those of the clients'
 * machines and of `algorithm/`; the model carries requests, keeps the row and the numbers.
 */
import { spawn } from '../../machine/spawn.ts';
import { MostInSpan } from '../../measure/most-in-span.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { OutcomeName } from '../../run/picture.ts';
import { hasJitter } from '../retry/algorithm/backoff.ts';
import { Client, type Network } from './client.ts';
import { client as machine } from './machine.ts';
import { backoffOf, parameters } from './parameters.ts';
import { VersionedRow } from './row.ts';
import { Statistics } from './statistics.ts';

/** Requests a second are counted over so long. */
export const ASKED_SPAN_US = 2_000_000;

/** How long the action takes the row away. */
export const AWAY_US = 2_000_000;

/** Kinds of rows in the trace. `where` is the attempt; of a conflict, `value` is who wrote meanwhile. */
export const ROW = {
  reading: 0,
  read: 1,
  writing: 2,
  written: 3,
  conflict: 4,
  unavailable: 5,
  backsOff: 6,
  done: 7,
  gaveUp: 8,
} as const;

export class ContentionModel implements Model<ContentionModel> {
  readonly context: ModelContext;
  params: Params;
  readonly clients: readonly Client[];
  readonly statistics: Statistics;
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  readonly row = new VersionedRow();
  backingOff = 0;
  /** Conflicts that no other client's write explains: there must be none. */
  unexplained = 0;
  longestWaitUs = 0;
  /** Requests of the latest time, for somebody who looks. */
  readonly asked: MostInSpan | undefined;
  readonly #draws: boolean;

  constructor(context: ModelContext, params: Params) {
    const { sim } = context;
    this.context = context;
    this.params = params;
    this.#draws = hasJitter(backoffOf(params).policy);
    this.asked = context.charts && new MostInSpan(ASKED_SPAN_US);
    const clients = numberOf(params, 'clients');
    this.statistics = new Statistics(clients);
    const awayUs = numberOf(params, 'outageSeconds') * 1e6;
    if (awayUs > 0) {
      const fromUs = Math.round(numberOf(params, 'outageStartSeconds') * 1e6);
      sim.at(fromUs, this.#takeAway, Math.round(awayUs));
    }
    this.clients = Array.from({ length: clients }, (_, who) => this.#begun(who));
  }

  get state(): ContentionModel {
    return this;
  }

  /** Whether the row is away now. */
  get isAway(): boolean {
    return this.row.isAway(this.context.sim.nowUs);
  }

  /** The mean time (µs) until a client's next request, over those who have one before them. */
  get noticeLeftUs(): number {
    const { nowUs } = this.context.sim;
    let sumUs = 0;
    let clients = 0;
    for (const { machine, readUs } of this.clients) {
      if (machine.done || readUs < nowUs) continue;
      sumUs += readUs - nowUs;
      clients++;
    }
    return clients > 0 ? sumUs / clients : 0;
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    if (action !== 'take-away') throw new RangeError(`"${action}" is no action of the row.`);
    this.deeds.add(this.context.sim.nowUs, `the row was taken away for ${AWAY_US / 1e6} s`);
    this.#takeAway(AWAY_US);
  }

  set(params: Params): void {
    this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
  }

  get #network(): Network {
    const { params } = this;
    return {
      meanMs: numberOf(params, 'networkMeanMs'),
      sdMs: numberOf(params, 'networkSdMs'),
    };
  }

  #begun(who: number): Client {
    const { context, params } = this;
    const { sim, engine } = context;
    const client = new Client(who, sim.stream(`hops ${who}`), sim.stream(`jitter ${who}`));
    client.plan(this.#network, sim.nowUs);
    client.machine = spawn(sim, machine, {
      engine,
      watch: context.charts !== undefined,
      input: { backoff: backoffOf(params), attemptsMax: numberOf(params, 'attemptsMax') },
      on: {
        reads: () => this.#onReads(client),
        writes: ({ version }) => this.#onWrites(client, version),
        backsOff: ({ waitUs }) => this.#onBacksOff(client, waitUs),
        isDone: () => this.#onEnd(client, true),
        givesUp: () => this.#onEnd(client, false),
      },
    });
    return client;
  }

  #onReads(client: Client): void {
    const { sim, charts } = this.context;
    if (client.attempt > 1) {
      this.backingOff--;
      charts?.observe('waiting', sim.nowUs, this.backingOff);
    }
    this.context.record(ROW.reading, client.who, client.attempt, 0);
    sim.after(client.hopsUs[0], this.#onReadAtRow, client);
  }

  readonly #onReadAtRow = (client: Client): void => {
    const { sim, charts } = this.context;
    const isAway = this.#reached(client);
    if (client.attempt > 1) {
      this.statistics.retried(sim.nowUs);
      charts?.count('retries', sim.nowUs);
    }
    if (isAway) {
      this.#refuse(client, client.hopsUs[1]);
      return;
    }
    client.seenVersion = this.row.version;
    this.context.record(ROW.read, client.who, client.attempt, client.seenVersion);
    sim.after(client.hopsUs[1], this.#onVersion, client);
  };

  readonly #onVersion = (client: Client): void => {
    client.machine.send({ type: 'VERSION', version: client.seenVersion });
  };

  #onWrites(client: Client, version: number): void {
    this.context.record(ROW.writing, client.who, client.attempt, version);
    this.context.sim.after(client.hopsUs[2], this.#onWriteAtRow, client);
  }

  readonly #onWriteAtRow = (client: Client): void => {
    const { sim, record, charts } = this.context;
    const { who, attempt } = client;
    this.statistics.calls++;
    if (this.#reached(client)) {
      this.statistics.unavailableWrites++;
      this.#refuse(client, client.hopsUs[3]);
      return;
    }
    const { row } = this;
    const { lastWriter } = row;
    const written = row.write(client.machine.context.version, who);
    if (written) {
      client.hasWritten = true;
      record(ROW.written, who, attempt, row.version);
      charts?.count('written', sim.nowUs);
    } else {
      this.statistics.conflicts++;
      if (lastWriter === who || row.version <= client.seenVersion) this.unexplained++;
      record(ROW.conflict, who, attempt, lastWriter);
      charts?.count('conflicts', sim.nowUs);
    }
    client.hasVerdict = true;
    this.#tick(client, written ? 'served' : 'rejected');
    sim.after(client.hopsUs[3], written ? this.#onWritten : this.#onConflict, client);
  };

  readonly #onWritten = (client: Client): void => {
    client.machine.send({ type: 'WRITTEN' });
  };

  readonly #onConflict = (client: Client): void => {
    client.machine.send({ type: 'CONFLICT', u: this.#chance(client) });
  };

  readonly #onUnavailable = (client: Client): void => {
    client.machine.send({ type: 'UNAVAILABLE', u: this.#chance(client) });
  };

  /** A request reaches the row; returns whether the row is away. */
  #reached(client: Client): boolean {
    const { nowUs } = this.context.sim;
    this.statistics.reached(nowUs, this.isAway);
    if (client.unaware && !this.isAway) {
      client.unaware = false;
      this.statistics.noticedAfter(nowUs - this.row.awayUntilUs);
    }
    this.asked?.add(nowUs);
    this.context.charts?.count('requests', nowUs);
    return this.isAway;
  }

  #refuse(client: Client, backUs: number): void {
    const { sim, charts } = this.context;
    client.hasVerdict = true;
    this.context.record(ROW.unavailable, client.who, client.attempt, 0);
    charts?.count('unavailable', sim.nowUs);
    this.#tick(client, 'failed');
    sim.after(backUs, this.#onUnavailable, client);
  }

  /** One stroke in the client's own row of the barcode. */
  #tick({ who, attempt }: Client, outcome: OutcomeName): void {
    const { sim, charts } = this.context;
    charts?.tick('attempts', { atUs: sim.nowUs, row: who, outcome, who, attempt });
  }

  /** A wait that needs no chance takes none. */
  readonly #chance = (client: Client): number => (this.#draws ? client.drawJitter() : 0.5);

  #onBacksOff(client: Client, waitUs: number): void {
    const { nowUs } = this.context.sim;
    this.context.record(ROW.backsOff, client.who, client.attempt, waitUs);
    this.longestWaitUs = Math.max(this.longestWaitUs, waitUs);
    this.backingOff++;
    this.context.charts?.observe('waiting', nowUs, this.backingOff);
    client.plan(this.#network, nowUs + waitUs);
  }

  #onEnd(client: Client, isDone: boolean): void {
    const { nowUs } = this.context.sim;
    this.statistics.ended(nowUs, isDone);
    this.context.record(isDone ? ROW.done : ROW.gaveUp, client.who, client.attempt, nowUs);
    this.context.charts?.observe('done', nowUs, this.statistics.done);
  }

  readonly #takeAway = (forUs: number): void => {
    const { nowUs } = this.context.sim;
    const untilUs = Math.max(this.row.awayUntilUs, nowUs + forUs);
    const { outage } = this.statistics;
    if (this.isAway && outage) outage.untilUs = untilUs;
    else this.statistics.wentAway(nowUs, untilUs);
    this.row.awayUntilUs = untilUs;
    this.context.sim.at(untilUs, this.#onBack);
  };

  readonly #onBack = (): void => {
    if (this.isAway) return; // Taken away once more meanwhile, for longer.
    this.statistics.cameBack();
    for (const client of this.clients) client.unaware = !client.machine.done;
  };
}
