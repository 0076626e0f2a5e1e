/**
 * The places where movements are done, the nearest first. A new place goes here, and into `secondHeart.places` in
 * package.json with its texts in each `package.nls*.json`.
 */
export const PLACES = ['desk', 'nearby', 'floor', 'bed', 'outdoors'] as const;

export type Place = (typeof PLACES)[number];
