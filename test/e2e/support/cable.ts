import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A connection to a server of this machine. The test can cut it as a network fails: neither side is told. */
export class Cable {
  readonly port: number;
  readonly #sockets: Set<Socket>;
  readonly #end: () => void;

  private constructor(port: number, sockets: Set<Socket>, end: () => void) {
    this.port = port;
    this.#sockets = sockets;
    this.#end = end;
  }

  /** @param to the server's port */
  static async lay(to: number): Promise<Cable> {
    const sockets = new Set<Socket>();
    const server = createServer((near) => {
      const far = connect(to, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => sockets.delete(one));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Cable((server.address() as AddressInfo).port, sockets, () => server.close());
  }

  /** From now on nothing gets through, in either direction, and nobody gets a new connection. */
  cut(): void {
    this.#end();
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  remove(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#end();
  }
}
