import type { ContextDescription } from './context.ts';

export const context = {
  name: 'data-frame',
  about: 'a frame with a data: URL',
  kind: 'frame',
  origin: 'opaque',
  policies: 'inherited',
  scheme: 'data',
  referrer: 'none',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
