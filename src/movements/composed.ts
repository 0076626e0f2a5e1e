/** The routine id of a composed break, in its plan and in the record. */
export const COMPOSED = 'break';
