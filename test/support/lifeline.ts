import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A server to which a process connects for as long as it lives. The operating system closes the connection when the
 * process ends, however it ends, so a test can wait for that without polling.
 */
export class Lifeline {
  readonly #folder: string;
  readonly #server: Server;
  readonly #call: Promise<Socket>;
  /** A Node script that connects, ignores SIGTERM, and runs until it is killed. Its last expression is the socket. */
  readonly script: string;

  private constructor(folder: string, server: Server, address: string) {
    this.#folder = folder;
    this.#server = server;
    this.#call = once(server, 'connection').then(([socket]) => (socket as Socket).on('error', () => {}).resume());
    this.script = `process.on('SIGTERM', () => {}); require('node:net').connect(${JSON.stringify(address)}).resume()`;
  }

  static async open(): Promise<Lifeline> {
    const folder = mkdtempSync(path.join(tmpdir(), 'second-heart-line-'));
    const address = process.platform === 'win32' ? `\\\\.\\pipe\\${path.basename(folder)}` : path.join(folder, 'line');
    const server = createServer();
    await once(server.listen(address), 'listening');
    return new Lifeline(folder, server, address);
  }

  /** Resolves when the process has connected. */
  async begun(): Promise<void> {
    await this.#call;
  }

  /** Resolves when the process that connected has ended. */
  async gone(): Promise<void> {
    const socket = await this.#call;
    if (!socket.closed) await once(socket, 'close');
  }

  close(): void {
    this.#server.close();
    rmSync(this.#folder, { recursive: true });
  }
}
