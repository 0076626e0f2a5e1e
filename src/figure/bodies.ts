import type { Body } from './body.ts';
import type { BodyName } from './bodyName.ts';
import { curlyHair } from './people/curlyHair.ts';
import { greyHair } from './people/greyHair.ts';
import { shortHair } from './people/shortHair.ts';
import { tiedHair } from './people/tiedHair.ts';

/** The bodies that a person can choose from. A new body goes here; bodyName.ts names the other places. */
export const bodies: { readonly [name in BodyName]: Body } = {
  'short-hair': shortHair,
  'tied-hair': tiedHair,
  'grey-hair': greyHair,
  'curly-hair': curlyHair,
};
