import type { ContextDescription } from './context.ts';

export const context = {
  name: 'window',
  about: 'the page',
  kind: 'top-level',
  origin: 'page',
  policies: 'own',
  referrer: 'page',
} as const satisfies ContextDescription;
