/** The APIs and elements that read for a page, by the names that the platform gives them. */
export const API_NAMES = [
  'fetch',
  'XMLHttpRequest',
  'EventSource',
  'FontFace',
  'WebSocket',
  'Worker',
  'import',
  'fetchLater',
  'form',
  'iframe',
  'importScripts',
  'img',
  'link',
  'module',
  'script',
  'sendBeacon',
  'track',
] as const;

export type APIName = (typeof API_NAMES)[number];
