/**
 * The keys that bring the keyboard to the break page (`secondHeart.focusPanel`), as package.json binds them. On a Mac
 * they are others: Control and Option are VoiceOver's, and Command-Option-H hides the other programs.
 */
export const CHORDS = { mac: '⌃⌘H', other: 'Ctrl+Alt+H' } as const;
