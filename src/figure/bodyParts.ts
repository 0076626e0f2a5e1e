/**
 * The parts of the body that hide each other or are hidden by props; packs name them. A shin lies with its thigh and a
 * hand with its arm, unless a pack says otherwise or the shin comes toward the viewer.
 */
export const BODY_PARTS = [
  'far-leg',
  'far-shin',
  'far-arm',
  'far-hand',
  'trunk',
  'head',
  'near-leg',
  'near-shin',
  'near-arm',
  'near-hand',
] as const;

export type Part = (typeof BODY_PARTS)[number];
