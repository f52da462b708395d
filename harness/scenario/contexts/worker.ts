import type { ContextDescription } from './context.ts';

export const context = {
  name: 'worker',
  about: 'a dedicated worker',
  kind: 'worker',
  origin: 'page',
  policies: 'own',
  referrer: 'script',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
