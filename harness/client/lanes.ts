/** Reads that a page has under way at once. */
export const lanes = 12;
