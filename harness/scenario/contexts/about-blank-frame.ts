import type { ContextDescription } from './context.ts';

export const context = {
  name: 'about-blank-frame',
  about: 'a frame with about:blank',
  kind: 'frame',
  origin: 'page',
  policies: 'inherited',
  scheme: 'about',
  referrer: 'none',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
