import type { ContextDescription } from './context.ts';

export const context = {
  name: 'shared-worker',
  about: 'a shared worker',
  kind: 'worker',
  origin: 'page',
  policies: 'own',
  referrer: 'script',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
