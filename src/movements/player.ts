import * as v from 'valibot';
import {
  itemAt,
  itemReps,
  planLength,
  repLength,
  readyBefore,
  repsUntil,
  startOfItem,
  type Card,
  type Plan,
  type PlanItem,
  type Range,
} from './plan.ts';
import { CARDS } from './planFields.ts';
import { planSchema } from './planSchema.ts';

/** Most repetitions of one movement that a session counts: far more than anybody does in a day. */
const MOST_REPS = 1e6;

/** The run-time check of a player: it travels in the shared state, which another version may have written. */
export const playerSchema = v.pipe(
  v.object({
    plan: planSchema,
    /** Position in the plan: ms of plan time from its beginning. */
    position: v.pipe(v.number(), v.minValue(0)),
    running: v.boolean(),
    /** Plan time per real time; one of {@link PACES}, or what another version allows. */
    pace: v.pipe(v.number(), v.minValue(0.25), v.maxValue(4)),
    /** The cards that still have to be read before the session begins. */
    cards: v.array(v.picklist(CARDS)),
    /** For each item of the plan, the repetitions that were led to their end. One that was led twice counts twice. */
    reps: v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_REPS))),
  }),
  v.check(({ plan, position, reps }) => reps.length === plan.items.length && position <= planLength(plan)),
);

/**
 * The state of a guided session. It has no timer: {@link advance} moves its position by the time that has passed. The
 * extension host owns it; the page only draws it.
 */
export type Player = Readonly<v.InferOutput<typeof playerSchema>>;

/**
 * The commands that a person can give the player. A new command goes here, in {@link applyCommand}, and needs a button
 * in `playerScreen.ts`.
 */
export const PLAYER_COMMANDS = [
  'pause',
  'resume',
  'back',
  'next',
  'repeat',
  'slower',
  'faster',
  'easier',
  'done',
  'begin',
] as const;

export type PlayerCommand = (typeof PLAYER_COMMANDS)[number];

/** Within this time after a movement began, `back` goes to the movement before it, ms. Music players do the same. */
const BACK_AGAIN_MS = 3_000;

/** The paces to choose from, ascending; 1 is the movement's own tempo. A much quicker movement is another movement. */
export const PACES = [0.5, 0.75, 1, 1.25] as const;

/** A player at the beginning of a plan. It runs at once, unless the plan has cards, which have to be read first. */
export function newPlayer(plan: Plan): Player {
  const { cards, items } = plan;
  return { plan, position: 0, running: cards.length === 0, pace: 1, cards, reps: items.map(() => 0) };
}

/** Whether every card has been read. */
function hasBegun({ cards }: Player): boolean {
  return cards.length === 0;
}

/**
 * Lets `ms` of real time pass. A running player moves on at its pace and counts the repetitions that end. Nothing
 * changes when it is paused, or when `ms` is not more than 0.
 */
export function advance(player: Player, ms: number): Player {
  if (!player.running || ms <= 0) return player;
  const position = Math.min(planLength(player.plan), player.position + ms * player.pace);
  const before = repsUntil(player.plan, player.position);
  const reps = repsUntil(player.plan, position).map((until, item) =>
    Math.min(MOST_REPS, whole((player.reps[item] ?? 0) + until - (before[item] ?? 0))),
  );
  return { ...player, position, reps };
}

/** A number of repetitions without the rounding errors that parts of them leave when they add up to a whole one. */
function whole(reps: number): number {
  const nearest = Math.round(reps);
  return Math.abs(reps - nearest) < 1e-6 ? nearest : reps;
}

/**
 * The person has read a card and agrees; after the last card the player runs. Any other card than the current one is
 * ignored, so that a key pressed twice never agrees to a card that was not read.
 */
export function readCard(player: Player, card: Card): Player {
  const [first, ...cards] = player.cards;
  return first === card ? { ...player, cards, running: cards.length === 0 } : player;
}

/** Carries out a command. Before the cards are read and after the end, and when it does not apply, nothing changes. */
export function applyCommand(player: Player, command: PlayerCommand): Player {
  if (!hasBegun(player) || isFinished(player)) return player;
  switch (command) {
    case 'pause':
      return { ...player, running: false };
    case 'resume':
      return { ...player, running: true };
    case 'slower':
      return { ...player, pace: PACES.findLast((pace) => pace < player.pace) ?? PACES[0] };
    case 'faster':
      return { ...player, pace: PACES.find((pace) => pace > player.pace) ?? player.pace };
    case 'repeat':
      return { ...player, position: startOfItem(player.plan, currentItem(player)) };
    case 'next':
      return { ...player, position: startOfItem(player.plan, currentItem(player) + 1) };
    case 'back': {
      const item = currentItem(player);
      const justBegun = player.position - startOfItem(player.plan, item) < BACK_AGAIN_MS;
      return { ...player, position: startOfItem(player.plan, Math.max(0, justBegun ? item - 1 : item)) };
    }
    case 'easier':
      return switchToEasier(player);
    case 'done':
      return countAsDone(player);
    case 'begin':
      return begin(player);
  }
}

/** Id of the movement that is led now; `undefined` after the end. */
export function movementNow(player: Player): string | undefined {
  return isFinished(player) ? undefined : player.plan.items[currentItem(player)]?.movement;
}

/** Id of the easier version of the current movement; `undefined` if there is none. */
export function easierNow(player: Player): string | undefined {
  return player.plan.items[currentItem(player)]?.easier?.movement;
}

/**
 * Replaces the current movement by its easier version and begins that. If repetitions of the harder version were done,
 * that item stays in the plan and the easier version comes after it.
 */
function switchToEasier(player: Player): Player {
  const { plan, reps } = player;
  const index = currentItem(player);
  const item = plan.items[index];
  if (!item?.easier) return player;
  const kept = (reps[index] ?? 0) > 0 ? 1 : 0;
  const { easier } = item;
  const others = plan.items.map((each) =>
    each !== item && each.easier?.movement === easier.movement ? withoutEasier(each) : each,
  );
  const items = others.toSpliced(index + kept, 1 - kept, easier);
  const changed = { ...plan, items };
  return {
    ...player,
    plan: changed,
    reps: kept ? reps.toSpliced(index + 1, 0, 0) : reps,
    position: startOfItem(changed, index + kept),
  };
}

function withoutEasier({ easier: _, ...item }: PlanItem): PlanItem {
  return item;
}

/** Ends the time to get ready: the first repetition of the current movement begins. */
function begin(player: Player): Player {
  const item = currentItem(player);
  const first = startOfItem(player.plan, item) + readyBefore(player.plan, item);
  return { ...player, position: Math.max(player.position, first), running: true };
}

/**
 * Counts the current movement as done as a whole and goes to the next one. Only for a movement that is led by its time:
 * the person may have done it away from the screen.
 */
function countAsDone(player: Player): Player {
  const index = currentItem(player);
  const item = player.plan.items[index];
  if (item?.lead !== 'card') return player;
  return {
    ...player,
    reps: player.reps.with(index, Math.min(MOST_REPS, itemReps(item))),
    position: startOfItem(player.plan, index + 1),
  };
}

/** Whether the position is at the end of the plan, also when movements were skipped. */
export function isFinished(player: Player): boolean {
  return player.position >= planLength(player.plan);
}

/** Whether each movement of the plan has all its repetitions, with none skipped. */
export function isWhole(player: Player): boolean {
  return player.plan.items.every((item, index) => (player.reps[index] ?? 0) >= itemReps(item));
}

/** The movements with at least one repetition that was led, in the plan's order. `moved`: time of repetitions, ms. */
export function movementsDone(player: Player): { movement: string; reps: number; moved: number; seated: boolean }[] {
  return itemsLed(player).map(({ item, reps }) => {
    return { movement: item.movement, reps, moved: Math.round(reps * repLength(item)), seated: item.seated };
  });
}

/** The same movements, with what their amount may become and whether they were done to their end. */
export function itemsDone(player: Player): { movement: string; range: Range | undefined; whole: boolean }[] {
  return itemsLed(player).map(({ item, reps }) => {
    return { movement: item.movement, range: item.range, whole: reps >= itemReps(item) };
  });
}

/** The items with at least one repetition that was led, each with how many. */
function itemsLed({ plan, reps }: Player): { item: PlanItem; reps: number }[] {
  return plan.items.map((item, index) => ({ item, reps: reps[index] ?? 0 })).filter((each) => each.reps > 0);
}

/** The movements that were begun or skipped and not done to their end, in the plan's order. */
export function cutShort({ plan, position, reps }: Player): string[] {
  return plan.items.flatMap((item, index) => {
    const wasReached = position > startOfItem(plan, index) + readyBefore(plan, index);
    return wasReached && (reps[index] ?? 0) < itemReps(item) ? [item.movement] : [];
  });
}

/** The movements that are still to come, with the current one if less than half of it was done; in the plan's order. */
export function leftOver(player: Player): string[] {
  const current = currentItem(player);
  return player.plan.items.flatMap((item, index) =>
    index >= current && (player.reps[index] ?? 0) * 2 < itemReps(item) ? [item.movement] : [],
  );
}

/**
 * Plan time that may still pass without a sign of the person, ms: the rest of the plan while the current movement is
 * led by its time (nobody has to look at the screen), else 0.
 */
export function unattendedTime(player: Player): number {
  const item = player.plan.items[currentItem(player)];
  return item?.lead === 'card' ? planLength(player.plan) - player.position : 0;
}

function currentItem(player: Player): number {
  return itemAt(player.plan, player.position);
}
