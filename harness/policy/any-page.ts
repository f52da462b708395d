/** Where any page may read, the name of one that nobody would have listed. */
export const anyPage = 'any.test';
