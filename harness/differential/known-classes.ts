import type { KnownClass } from './known-class.ts';

/** Where engines are known to differ from the Standard in generated scenarios. Counted and told, and no failure. */
export const knownClasses: readonly KnownClass[] = [];
