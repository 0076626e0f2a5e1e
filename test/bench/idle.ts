// npm run bench: measures the time of one query of a Linux desktop's idle time, ms. Nothing here passes or fails.
import { DBus } from '../../src/node/helpers/dbus.ts';
import { LogindIdle } from '../../src/node/idle/logindIdle.ts';
import { MutterIdle } from '../../src/node/idle/mutterIdle.ts';
import { programRunner } from '../../src/node/helpers/runProgram.ts';
import { ScreenSaverIdle } from '../../src/node/idle/screenSaverIdle.ts';
import type { IdleSource } from '../../src/node/idle/source.ts';
import { XPrintIdle } from '../../src/node/idle/xprintidle.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { LinuxDesk, linuxDeskTrouble, LOGIND, MUTTER, SAVER } from '../support/linuxDesk.ts';

const ROUNDS = 21;
const NEVER = new AbortController().signal;

const trouble = await linuxDeskTrouble();
if (trouble) console.log(`No desktop is asked how long nobody has touched it: ${trouble}.`);
else await measure();

async function measure(): Promise<void> {
  const desk = await LinuxDesk.open();
  try {
    await Promise.all([MUTTER, SAVER, LOGIND].map((service) => desk.add(service)));
    await desk.says(MUTTER, 'GetIdletime', 't', 'ret = 73512');
    await desk.says(SAVER, 'GetSessionIdleTime', 'u', 'import time; ret = int(time.monotonic() * 1000) % 2**31');
    await desk.has(LOGIND, { Type: "'x11'", IdleHint: 'false', IdleSinceHintMonotonic: 'uint64 0' });
    const buses = { busctl: new DBus(programRunner(desk.env)), gdbus: new DBus(programRunner(desk.envWithoutBusctl)) };
    console.log(`xprintidle: ${await cost(new XPrintIdle(programRunner(desk.env)))}`);
    for (const [program, bus] of Object.entries(buses)) {
      console.log(`window manager, ${program}: ${await cost(new MutterIdle(bus, 'gnome'))}`);
      console.log(`screen saver, ${program}: ${await cost(new ScreenSaverIdle(bus, new SystemClock()))}`);
      console.log(`logind, ${program}: ${await cost(new LogindIdle(bus, undefined, 'session'))}`);
    }
  } finally {
    await desk.close();
  }
}

async function cost(source: IdleSource): Promise<string> {
  const times: number[] = [];
  while (times.length < ROUNDS) {
    const start = performance.now();
    await source.query(NEVER);
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[ROUNDS >> 1] ?? NaN;
  return `${median.toFixed(1)} ms, median of ${ROUNDS}`;
}
