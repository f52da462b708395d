import type { ContextDescription } from './context.ts';

export const context = {
  name: 'blob-frame',
  about: 'a frame with a blob: URL',
  kind: 'frame',
  origin: 'page',
  policies: 'inherited',
  scheme: 'blob',
  referrer: 'none',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
