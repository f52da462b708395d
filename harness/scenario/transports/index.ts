import { registry } from './registry.ts';
import type { TransportDescription } from './transport.ts';

export type TransportName = (typeof registry)[number]['name'];

/** The ways of reading that scenarios can ask for, by the names of their APIs and elements. */
export const transportNames = registry.map(({ name }) => name) as [TransportName, ...TransportName[]];

/** What each of them is, takes and tells. */
export const transportOf = Object.fromEntries(registry.map((one) => [one.name, one])) as unknown as Readonly<
  Record<TransportName, TransportDescription>
>;
