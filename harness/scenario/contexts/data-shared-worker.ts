import type { ContextDescription } from './context.ts';

export const context = {
  name: 'data-shared-worker',
  about: 'a shared worker with a data: URL',
  kind: 'worker',
  origin: 'opaque',
  policies: 'inherited',
  scheme: 'data',
  referrer: 'none',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
