import type { ContextDescription } from './context.ts';

export const context = {
  name: 'frame',
  about: 'a frame',
  kind: 'frame',
  origin: 'page',
  policies: 'own',
  referrer: 'page',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
