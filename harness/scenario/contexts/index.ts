import type { ContextDescription } from './context.ts';
import { registry } from './registry.ts';

export type ContextName = (typeof registry)[number]['name'];

/** Where scenarios can have their reads made. */
export const contextNames = registry.map(({ name }) => name) as [ContextName, ...ContextName[]];

/** What each of them is. */
export const contextOf = Object.fromEntries(registry.map((one) => [one.name, one])) as unknown as Readonly<
  Record<ContextName, ContextDescription>
>;
