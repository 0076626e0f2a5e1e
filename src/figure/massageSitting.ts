import type { FigureSpec, Pose } from './spec.ts';

/** Sits on the bed with one knee up and both hands on that shin. */
const up: NonNullable<Pose['near']> = { foot: [62, -50] },
  straight: NonNullable<Pose['near']> = { ground: -54, knee: 6, pitch: -68 };

const onBed = (knee: 'near' | 'far'): FigureSpec => ({
  view: 'three-quarter',
  props: [{ kind: 'bed', x: -84, y: -50, width: 222 }],
  side: knee,
  poses: {
    sits: {
      hips: [-22, -68],
      lean: 26,
      curl: 34,
      nod: 12,
      near: knee === 'near' ? up : straight,
      far: knee === 'near' ? straight : up,
      arms: { hand: { on: knee === 'near' ? 'shin' : 'far-shin', at: 0.5, off: -6 }, point: 30, shape: 'grip' },
      work: 0.6,
    },
  },
  still: 'sits',
  phases: [],
});

/** How to sit for a close-up: on the bed with the near or the far knee up, or on a chair. */
export const SITTING: Readonly<Record<'near' | 'far' | 'chair', FigureSpec>> = {
  near: onBed('near'),
  far: onBed('far'),
  chair: {
    view: 'side',
    props: [{ kind: 'floor' }, { kind: 'chair', x: 0, y: -72 }],
    poses: {
      sits: {
        hips: [0, -90],
        lean: 31,
        curl: 32,
        nod: 6,
        legs: { foot: [96, 0] },
        work: 0.4,
        nearArm: { hand: { on: 'shin', at: 0.36, off: -8 }, point: -6, shape: 'grip' },
        farArm: { hand: { on: 'far-thigh', at: 0.72, off: 19 }, point: 80, shape: 'flat' },
      },
    },
    still: 'sits',
    phases: [],
  },
};
