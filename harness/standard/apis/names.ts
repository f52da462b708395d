// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
/** The APIs and elements that read for a page, by the names that the platform gives them. */
export const API_NAMES = [
  'AudioWorklet',
  'classic-worker-import',
  'css-module',
  'EventSource',
  'fetch',
  'FontFace',
  'img',
  'import',
  'importScripts',
  'json-module',
  'link',
  'module',
  'module-shared-worker',
  'module-worker',
  'modulepreload',
  'PaintWorklet',
  'preload',
  'script',
  'sendBeacon',
  'SharedWorker',
  'static-import',
  'track',
  'Worker',
  'worker-import',
  'worker-static-import',
  'XMLHttpRequest',
] as const;

export type APIName = (typeof API_NAMES)[number];
