/**
 * Who keeps going to the same server: sessions with a sticky cookie, or connections that a balancer
 * of layer 4 has connected once. A pin holds until its server is closed, or for so many requests.
 */
export class Pins {
  /** How many pins point at each server. */
  readonly held: Int32Array;
  /** Pins that had to go to another server because theirs was closed. */
  moved = 0;
  readonly #serverOf: Int32Array;
  readonly #left: Float64Array;
  readonly #requests: number;

  /** @param requests after so many a pin is let go, 0 for never. */
  constructor(clients: number, servers: number, requests: number) {
    this.held = new Int32Array(servers);
    this.#serverOf = new Int32Array(clients).fill(-1);
    this.#left = new Float64Array(clients);
    this.#requests = requests > 0 ? requests : Number.POSITIVE_INFINITY;
  }

  /**
   * Where the client's next request goes: to its server if that is open, else where `choose` says.
   * @returns −1 where `choose` finds none.
   */
  serverFor(client: number, isOpen: (server: number) => boolean, choose: () => number): number {
    const known = this.#serverOf[client] as number;
    const stays = known >= 0 && isOpen(known);
    if (known >= 0 && !stays) this.#release(client, known);
    const server = stays ? known : choose();
    if (server < 0) return -1;
    if (!stays) {
      if (known >= 0) this.moved++;
      this.#bind(client, server);
    }
    this.#left[client] = (this.#left[client] as number) - 1;
    if (this.#left[client] === 0) this.#release(client, server);
    return server;
  }

  #bind(client: number, server: number): void {
    this.#serverOf[client] = server;
    this.#left[client] = this.#requests;
    this.held[server] = (this.held[server] as number) + 1;
  }

  #release(client: number, server: number): void {
    this.#serverOf[client] = -1;
    this.held[server] = (this.held[server] as number) - 1;
  }
}
