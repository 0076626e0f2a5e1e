import type { BodyName } from './bodyName.ts';

/**
 * An animation is a picture that moves, as plain data.
 * The page turns each layer into one SVG `<path>` whose `d` is morphed by the Web Animations API.
 */

/**
 * What a layer shows. Each role has a CSS class (`fig-skin`, `fig-hair`, …). Colours, outlines and high contrast are
 * defined only there. A new role goes here and into figure.css, or massage.css for the close-up.
 */
export type Role =
  | 'skin'
  | 'skin-far'
  | 'skin-shade'
  | 'hair'
  | 'shirt'
  | 'shirt-far'
  | 'shorts'
  | 'shorts-far'
  | 'shoe'
  | 'shoe-far'
  | 'sole'
  | 'eye'
  | 'shadow' // on the ground
  | 'crease' // crease: thin line on skin or cloth, stroke only
  | 'calf'
  | 'calf-glow'
  | 'muscle-edge'
  | 'fibre'
  | 'stretch'
  | 'hold'
  | 'hold-track'
  | 'arrow-edge'
  | 'vein'
  | 'heart'
  | 'mark' // the accent colour
  | 'prop'
  | 'prop-light'
  | 'prop-dark'
  | 'prop-line'
  | 'book'
  | 'mat'
  | 'mat-edge'
  | 'screen'
  | 'handle'
  | 'moon'
  | 'food'
  | 'food-light'
  | 'food-yolk'
  | 'band'
  | 'floor'
  | 'wall'
  | 'hand'
  | 'arm' // arm: a hand whose forearm fades out upward
  | 'contact' // contact: the shadow of a hand on the skin
  | 'guide'
  | 'leader' // leader: from a word to what it names; goes when the word goes
  | 'arrow';

export interface Layer {
  /** Unique within the animation, stable between animations of the same kind. */
  readonly id: string;
  readonly role: Role;
  /**
   * One SVG path per sample, or exactly one for a layer that never moves. A path has only the absolute commands `M`,
   * `L`, `C`, `Z` and numbers with at most two decimals. All samples have the same commands: `d` can be morphed.
   */
  readonly d: readonly string[];
  /** 0..1 per sample (same count as `d`, or one); left out when always 1. */
  readonly opacity?: readonly number[];
  /** Drawn as a line with this width (in figure units) instead of a filled shape. */
  readonly stroke?: number;
}

/**
 * A word on a close-up, anchored at a point. It is text of the page, so that it stays readable at every size. `key` is
 * the key of its text in the page's texts. A small picture shows only the words that are `main`.
 */
export interface Label {
  readonly key: string;
  readonly at: readonly [x: number, y: number];
  readonly align: 'start' | 'middle' | 'end';
  readonly main?: true;
}

/** A small still picture in a corner of a close-up: the whole person. A small close-up does not show it. */
export interface Inset {
  readonly picture: FigureAnimation;
  /** Whether it is mirrored, so that the person faces left. */
  readonly turned: boolean;
  readonly corner: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
}

export interface FigureAnimation {
  /** SVG viewBox: x, y, width, height in figure units (1 unit = 1/300 of body height). */
  readonly view: readonly [number, number, number, number];
  /** The body in the picture: the page chooses its colours. Left out in a close-up. */
  readonly body?: BodyName;
  /** Length of one repetition, ms; 0 for a still picture. */
  readonly durationMs: number;
  /** Time of each sample in the repetition, 0..1, ascending, first 0 and last 1; `[0]` for a still picture. */
  readonly offsets: readonly number[];
  /** Back to front. */
  readonly layers: readonly Layer[];
  /** Of a close-up, whose left and right edges may be cropped where the page is narrow. */
  readonly labels?: readonly Label[];
  readonly inset?: Inset;
  /** Indices of the samples that show all there is to see, for people who want no motion. */
  readonly stills?: readonly number[];
}
