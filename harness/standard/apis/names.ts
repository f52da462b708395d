// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
/** The APIs and elements that read for a page, by the names that the platform gives them. */
export const API_NAMES = [
  'audio',
  'background-image',
  'content',
  'createImageBitmap',
  'CSSFontFaceRule',
  'CSSImportRule',
  'EventSource',
  'fetch',
  'FontFace',
  'image',
  'img',
  'import',
  'importScripts',
  'input',
  'link',
  'mask-image',
  'module',
  'poster',
  'script',
  'sendBeacon',
  'shape-outside',
  'track',
  'use',
  'video',
  'Worker',
  'XMLHttpRequest',
] as const;

export type APIName = (typeof API_NAMES)[number];
