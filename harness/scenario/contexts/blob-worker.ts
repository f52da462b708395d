import type { ContextDescription } from './context.ts';

export const context = {
  name: 'blob-worker',
  about: 'a dedicated worker with a blob: URL',
  kind: 'worker',
  origin: 'page',
  policies: 'inherited',
  scheme: 'blob',
  referrer: 'none',
  takesTopLevelOrigin: true,
} as const satisfies ContextDescription;
