/**
 * The bodies that a person can choose from; the first is the default. A new body goes here, into bodies.ts, into the
 * choices of the setting `figure` (settings.ts, package.json, package.nls*.json, docs/reference.md) and into
 * figure.css, where its class is `fig-` and the name.
 */
export const BODY_NAMES = ['short-hair', 'tied-hair', 'grey-hair', 'curly-hair'] as const;

export type BodyName = (typeof BODY_NAMES)[number];
