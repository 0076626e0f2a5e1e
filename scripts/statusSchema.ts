import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import type { SittingStatus } from '../src/app/statusFile.ts';

const minutes = (meaning: string) => v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.description(meaning)));
const time = (meaning: string) => v.pipe(v.string(), v.isoTimestamp(), v.description(meaning));

/**
 * The status file as a schema. A new field also goes into `SittingStatus`, and the JSON schema into
 * `docs/status-file.md`.
 */
const statusSchema = v.object({
  version: v.pipe(v.literal(1), v.description('Goes up when a field changes its meaning or goes away')),
  state: v.pipe(
    v.picklist([
      ...(['break', 'paused', 'meeting', 'offHours', 'asked', 'due', 'snoozed'] as const),
      ...(['away', 'uncertain', 'counting'] as const),
    ]),
    v.description('Where you are on the way to the next break'),
  ),
  posture: v.pipe(v.picklist(['sitting', 'standing']), v.description('How you are at the desk when you are there')),
  seatedMinutes: minutes('Whole minutes of certain sitting without a break; null while nobody sits there'),
  standingMinutes: minutes('The same for standing at the desk'),
  unseenMinutes: minutes('Whole minutes, beside those, in which nothing was seen of you; null while nobody is there'),
  nextBreakInMinutes: minutes(
    'Minutes until the next break or the end of a snooze, rounded up; null where none is counted',
  ),
  nextBreakAt: v.nullable(time('When that is; null also while the countdown stands still')),
  agent: v.nullable(
    v.pipe(
      v.picklist(['working', 'needsYou', 'done']),
      v.description('What an agent does that works for you; null where none is known'),
    ),
  ),
  pausedUntil: v.nullable(time('Until when nothing is asked, where that is known')),
  updatedAt: time('When this was written'),
}) satisfies v.GenericSchema<SittingStatus>;

/** The JSON schema of the status file. */
export function statusJsonSchema(): JsonSchema {
  return { title: 'Second Heart status', ...toJsonSchema(statusSchema) };
}
