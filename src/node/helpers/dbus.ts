import type { RunProgram } from './runProgram.ts';
import { NoAnswer } from './noAnswer.ts';

/** A D-Bus method of an object. `bus` is the session bus, the system bus, or a bus with an address of its own. */
export interface Method {
  readonly bus: 'session' | 'system' | { readonly address: string };
  readonly service: string;
  readonly path: string;
  readonly interface: string;
  readonly method: string;
  /** The only argument, a string or an unsigned number; no argument if `undefined`. */
  readonly argument?: string | number;
}

/** A method's reply, as far as it is needed here. */
export interface Reply {
  /** The reply as a single number. @throws {NoAnswer} if it is not one */
  number(): number;
  /**
   * A property of the reply as printed, if it is a number, a boolean or a plain string; `undefined` if there is none of
   * that name.
   */
  property(name: string): string | undefined;
}

interface Tool {
  readonly file: string;
  /** A call that must answer `true` first, so that the actual call does not start a service that is not running. */
  first?(call: Method): Method;
  arguments(call: Method): readonly string[];
  reply(text: string): Reply;
}

/**
 * The programs that can call D-Bus, best first. `busctl` exists wherever systemd does, takes half the time, and can be
 * told not to start a service that is not running; `gdbus` needs an extra call for that.
 */
const TOOLS: readonly Tool[] = [
  {
    file: 'busctl',
    arguments: ({ bus, service, path, interface: face, method, argument }) => [
      bus === 'session' ? '--user' : bus === 'system' ? '--system' : `--address=${bus.address}`,
      '--auto-start=no',
      'call',
      ...[service, path, face, method],
      ...(argument === undefined ? [] : typeof argument === 'number' ? ['u', String(argument)] : ['s', argument]),
    ],
    reply: parseBusctl,
  },
  {
    file: 'gdbus',
    first: ({ bus, service }) => ({
      bus,
      service: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      method: 'NameHasOwner',
      argument: service,
    }),
    arguments: ({ bus, service, path, interface: face, method, argument }) => [
      'call',
      ...(bus === 'session' ? ['--session'] : bus === 'system' ? ['--system'] : ['--address', bus.address]),
      ...['--dest', service, '--object-path', path, '--method', `${face}.${method}`],
      ...(argument === undefined ? [] : [String(argument)]),
    ],
    reply: parseGdbus,
  },
];

/**
 * Calls D-Bus methods through the first program of {@link TOOLS} that is installed, so that we do not open a socket
 * ourselves.
 */
export class DBus {
  readonly #run: RunProgram;
  #tool = 0;

  constructor(run: RunProgram) {
    this.#run = run;
  }

  /**
   * @throws if no program for D-Bus is installed, if the bus or the service is not running, or if the service refuses
   */
  async call(call: Method, signal: AbortSignal): Promise<Reply> {
    for (; ; this.#tool++) {
      const tool = TOOLS[this.#tool];
      if (!tool) {
        this.#tool = 0;
        throw new NoAnswer('neither busctl nor gdbus');
      }
      try {
        return await this.#callWith(tool, call, signal);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }

  async #callWith(tool: Tool, call: Method, signal: AbortSignal): Promise<Reply> {
    const first = tool.first?.(call);
    if (first && !(await this.#run(tool.file, tool.arguments(first), signal)).includes('true'))
      throw new NoAnswer(`${call.service} is not there`);
    return tool.reply(await this.#run(tool.file, tool.arguments(call), signal));
  }
}

/** Reads what `busctl` prints: `t 1234`, or `a{sv} 2 "Idle" b true "Since" t 1234`. */
export function parseBusctl(text: string): Reply {
  return reply(/^[tuxiqny] (\d+)\s*$/.exec(text), (name) =>
    new RegExp(`"${name}" (?:[tuxiqnyb] (true|false|\\d+)|s "([\\w.-]*)")`).exec(text),
  );
}

/** Reads what `gdbus` prints: `(uint64 1234,)`, or `({'Idle': <true>, 'Since': <uint64 1234>},)`. */
export function parseGdbus(text: string): Reply {
  return reply(/^\((?:u?int\d+ )?(\d+),\)\s*$/.exec(text), (name) =>
    new RegExp(`'${name}': <(?:(?:u?int\\d+ )?(true|false|\\d+)|'([\\w.-]*)')>`).exec(text),
  );
}

function reply(number: RegExpExecArray | null, property: (name: string) => RegExpExecArray | null): Reply {
  return {
    number: () => {
      if (!number) throw new NoAnswer('no number');
      return Number(number[1]);
    },
    property: (name) => {
      const found = property(name);
      return found?.[1] ?? found?.[2];
    },
  };
}
