import type { ContextDescription } from './context.ts';

export const context = {
  name: 'sandboxed-frame',
  about: 'a sandboxed frame',
  kind: 'frame',
  origin: 'opaque',
  policies: 'own',
  referrer: 'none',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
