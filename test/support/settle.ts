/** Resolves after all promises that can be settled now, and all that follow from them, are settled. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
