/** The parts of the body that hide each other or are hidden by props; packs name them. */
export const BODY_PARTS = ['far-leg', 'far-arm', 'trunk', 'head', 'near-leg', 'near-arm'] as const;

export type Part = (typeof BODY_PARTS)[number];
