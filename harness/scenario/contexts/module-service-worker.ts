import type { ContextDescription } from './context.ts';

export const context = {
  name: 'module-service-worker',
  about: 'a service worker that is a module',
  kind: 'worker',
  origin: 'page',
  policies: 'own',
  referrer: 'script',
  // https://html.spec.whatwg.org/multipage/webappapis.html#hostloadimportedmodule
  lacks: ['XMLHttpRequest', 'import'],
  needsSecureContext: true,
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
