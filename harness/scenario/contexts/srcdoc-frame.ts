import type { ContextDescription } from './context.ts';

export const context = {
  name: 'srcdoc-frame',
  about: 'a frame with srcdoc',
  kind: 'frame',
  origin: 'page',
  policies: 'inherited',
  scheme: 'about',
  referrer: 'page',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
