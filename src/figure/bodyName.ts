/**
 * The bodies a person can choose from, named after what one sees first; the first is the default. Each is also a choice of
 * the setting and the name of a CSS class (`fig-short-hair`, …).
 */
export const BODY_NAMES = ['short-hair', 'tied-hair'] as const;

export type BodyName = (typeof BODY_NAMES)[number];
