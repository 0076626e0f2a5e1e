import type { Room } from '../../shared/breakProtocol.ts';

/** Tells the host, while a session is led, how much room the page has, and again whenever that or the focus changes. */
export class RoomReport {
  readonly #send: (room: Room) => void;
  #isLeading = false;

  constructor(send: (room: Room) => void) {
    this.#send = send;
    for (const event of ['resize', 'focus']) window.addEventListener(event, () => this.#tell());
  }

  /** Whether a session is shown, with the cards before it. */
  set isLeading(isLeading: boolean) {
    const begins = isLeading && !this.#isLeading;
    this.#isLeading = isLeading;
    if (begins) this.#tell();
  }

  #tell(): void {
    if (this.#isLeading && !document.hidden) this.#send({ kind: 'room', width: innerWidth, height: innerHeight });
  }
}
