import * as v from 'valibot';
import {
  CARDS,
  itemAt,
  itemReps,
  planLength,
  planSchema,
  repLength,
  repsUntil,
  startOfItem,
  type Card,
  type Plan,
} from './plan.ts';

/** No movement is repeated more often in a session: far beyond any day. */
const MOST_REPS = 1e6;

/** The run-time check of a player: it travels in the shared state, which another version may have written. */
export const playerSchema = v.pipe(
  v.object({
    plan: planSchema,
    /** Time led so far, ms from the beginning of the plan. */
    position: v.pipe(v.number(), v.minValue(0)),
    running: v.boolean(),
    /** Plan time that passes in a second of real time; one of {@link PACES}. */
    pace: v.pipe(v.number(), v.minValue(0.25), v.maxValue(4)),
    /** The cards that still have to be read before it begins. */
    cards: v.array(v.picklist(CARDS)),
    /** Repetitions that were led to their end, for each item of the plan; a repeated one counts again. */
    reps: v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_REPS))),
  }),
  v.check(({ plan, position, reps }) => reps.length === plan.items.length && position <= planLength(plan)),
);

/**
 * Where a guided session is. Nothing in it counts ticks: the position is the time led so far, and time is let in
 * through {@link advance}. The host owns it; the page only draws it.
 */
export type Player = Readonly<v.InferOutput<typeof playerSchema>>;

/** What a person can tell the player. */
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
] as const;

export type PlayerCommand = (typeof PLAYER_COMMANDS)[number];

/** Pressing back this soon after a movement began means the one before it, ms: as every music player does. */
const BACK_AGAIN_MS = 3_000;

/** The paces to choose from: the movement's own tempo, calmer, quicker. Much quicker is no longer the movement. */
export const PACES = [0.5, 0.75, 1, 1.25] as const;

/** A player at the beginning of a plan: running at once, or waiting where the plan has a card to read first. */
export function newPlayer(plan: Plan): Player {
  const { cards, items } = plan;
  return { plan, position: 0, running: cards.length === 0, pace: 1, cards, reps: items.map(() => 0) };
}

/** Whether every card before it has been read. */
function hasBegun({ cards }: Player): boolean {
  return cards.length === 0;
}

/** Lets `ms` of real time pass: the position moves on at its pace while the player runs, and repetitions count. */
export function advance(player: Player, ms: number): Player {
  if (!player.running || ms <= 0) return player;
  const position = Math.min(planLength(player.plan), player.position + ms * player.pace);
  const before = repsUntil(player.plan, player.position);
  const reps = repsUntil(player.plan, position).map((until, item) =>
    Math.min(MOST_REPS, (player.reps[item] ?? 0) + until - (before[item] ?? 0)),
  );
  return { ...player, position, reps };
}

/**
 * The person has read a card and agrees. Names the card, so that a key pressed twice never agrees to one that was not read.
 */
export function readCard(player: Player, card: Card): Player {
  const [first, ...cards] = player.cards;
  return first === card ? { ...player, cards, running: cards.length === 0 } : player;
}

/** Does what the person asks. A command that makes no sense where the player is changes nothing. */
export function applyCommand(player: Player, order: PlayerCommand): Player {
  if (!hasBegun(player) || isFinished(player)) return player;
  switch (order) {
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
      return easier(player);
    case 'done':
      return doneElsewhere(player);
  }
}

/** The movement that is the easier version of the current one; `undefined` where there is none. */
export function easierNow(player: Player): string | undefined {
  return player.plan.items[currentItem(player)]?.easier?.movement;
}

/** The easier version from now on; what has been done of the harder one stays done. */
function easier(player: Player): Player {
  const { plan, reps } = player;
  const at = currentItem(player);
  const item = plan.items[at];
  if (!item?.easier) return player;
  const kept = (reps[at] ?? 0) > 0 ? 1 : 0;
  const items = plan.items.toSpliced(at + kept, 1 - kept, item.easier);
  const changed = { ...plan, items };
  return {
    ...player,
    plan: changed,
    reps: kept ? reps.toSpliced(at + 1, 0, 0) : reps,
    position: startOfItem(changed, at + kept),
  };
}

/** What is led by its time may have been done out of sight of the clock: the person says so, and it counts as a whole. */
function doneElsewhere(player: Player): Player {
  const at = currentItem(player);
  const item = player.plan.items[at];
  if (item?.lead !== 'card') return player;
  return {
    ...player,
    reps: player.reps.with(at, Math.min(MOST_REPS, itemReps(item))),
    position: startOfItem(player.plan, at + 1),
  };
}

/** Whether the whole plan has been led. */
export function isFinished(player: Player): boolean {
  return player.position >= planLength(player.plan);
}

/** Whether every repetition of the plan was led, none of them jumped over. */
export function isWhole(player: Player): boolean {
  return player.plan.items.every((item, index) => (player.reps[index] ?? 0) >= itemReps(item));
}

/** What was really done: every movement with at least one repetition, time moved in ms. */
export function movementsDone(player: Player): { movement: string; reps: number; moved: number; seated: boolean }[] {
  return player.plan.items.flatMap((item, index) => {
    const reps = player.reps[index] ?? 0;
    return reps > 0 ? [{ movement: item.movement, reps, moved: reps * repLength(item), seated: item.seated }] : [];
  });
}

/** Time that is still to be led, ms, where nobody has to look while it is: what is led by its time. */
export function unattendedTime(player: Player): number {
  const item = player.plan.items[currentItem(player)];
  return item?.lead === 'card' ? planLength(player.plan) - player.position : 0;
}

function currentItem(player: Player): number {
  return itemAt(player.plan, player.position);
}
