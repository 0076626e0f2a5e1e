/**
 * The chord that moves the focus to the break page (`secondHeart.focusPanel`), written for people. package.json binds
 * it. A Mac has another one: Control-Option belongs to VoiceOver, and Command-Option-H hides the other programs.
 */
export const CHORDS = { mac: '⌃⌘H', other: 'Ctrl+Alt+H' } as const;
