/** The ways of reading from JavaScript that scenarios can ask for, by the names of their APIs. */
export const transportNames = ['fetch', 'XMLHttpRequest'] as const;

export type TransportName = (typeof transportNames)[number];
