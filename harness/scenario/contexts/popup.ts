import type { ContextDescription } from './context.ts';

export const context = {
  name: 'popup',
  about: 'a window that the page opens',
  kind: 'top-level',
  origin: 'page',
  policies: 'own',
  referrer: 'page',
} as const satisfies ContextDescription;
