/** Reads that a page has under way at once. */
export const lanes = 12;
/** Reads that a page holds besides, so that no lane waits for the session while there is something to do. */
export const reserve = 12;
