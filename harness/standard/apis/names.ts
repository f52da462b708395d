// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
/** The APIs and elements that read for a page, by the names that the platform gives them. */
export const API_NAMES = [
  'EventSource',
  'fetch',
  'fetchLater',
  'FontFace',
  'form',
  'iframe',
  'img',
  'import',
  'importScripts',
  'link',
  'module',
  'script',
  'sendBeacon',
  'track',
  'WebSocket',
  'Worker',
  'XMLHttpRequest',
] as const;

export type APIName = (typeof API_NAMES)[number];
