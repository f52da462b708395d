import type { ContextDescription } from './context.ts';

export const context = {
  name: 'csp-sandboxed-frame',
  about: 'a frame with the header Content-Security-Policy: sandbox',
  kind: 'frame',
  origin: 'opaque',
  policies: 'own',
  referrer: 'none',
  headers: [['Content-Security-Policy', 'sandbox allow-scripts']],
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
