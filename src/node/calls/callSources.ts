import type { Clock } from '../../time/clock.ts';
import type { Source } from '../helpers/firstSource.ts';
import type { RunProgram } from '../helpers/runProgram.ts';
import { PipeWireCall } from './pipeWireCall.ts';
import { PulseCall } from './pulseCall.ts';
import { WindowsCall } from './windowsCall.ts';

/**
 * What tells on a platform whether a microphone or a camera is in use, best first. Use it only on the machine that the
 * person sits at; this function does not check that.
 *
 * macOS has none: without native code there is only `pmset -g assertions`, which names `audio-in` during a call
 * (https://github.com/pasrom/meeting-transcriber/issues/563); but it names the input of whatever opens it, and the
 * system's own speech recognition does so while music plays (https://github.com/OpenWhispr/openwhispr/pull/2071).
 */
export function callSources(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  clock: Clock,
  run: RunProgram,
): readonly Source<boolean>[] {
  if (platform === 'win32') return env.SystemRoot ? [new WindowsCall(env.SystemRoot, clock, run)] : [];
  if (platform === 'linux') return linuxSources(env, run);
  return [];
}

/** `pactl` first: it sees PulseAudio and PipeWire, and PipeWire may run beside PulseAudio without having the audio. */
function linuxSources(env: NodeJS.ProcessEnv, run: RunProgram): readonly Source<boolean>[] {
  const folder = env.XDG_RUNTIME_DIR;
  const server = env.PULSE_SERVER || (folder && `unix:${folder}/pulse/native`);
  return [...(server ? [new PulseCall(run, server)] : []), ...(folder ? [new PipeWireCall(run)] : [])];
}
