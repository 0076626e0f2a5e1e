/** The lengths of a meeting that the question offers, minutes. */
export const MEETINGS = [30, 60, 90] as const;

/** The longest note, in UTF-16 code units. */
export const NOTE_CHARS = 200;
