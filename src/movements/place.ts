/** Where movements are done, the nearest first. */
export const PLACES = ['desk', 'nearby', 'floor', 'bed', 'outdoors'] as const;

export type Place = (typeof PLACES)[number];
