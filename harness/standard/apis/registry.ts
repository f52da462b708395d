// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { api as audioApi } from './audio.ts';
import { api as backgroundImageApi } from './background-image.ts';
import { api as contentApi } from './content.ts';
import { api as createImageBitmapApi } from './create-image-bitmap.ts';
import { api as cssFontFaceRuleApi } from './css-font-face-rule.ts';
import { api as cssImportRuleApi } from './css-import-rule.ts';
import { api as eventSourceApi } from './event-source.ts';
import { api as fetchApi } from './fetch.ts';
import { api as fontFaceApi } from './font-face.ts';
import { api as imageApi } from './image.ts';
import { api as imgApi } from './img.ts';
import { api as importApi } from './import.ts';
import { api as importScriptsApi } from './import-scripts.ts';
import { api as inputApi } from './input.ts';
import { api as linkApi } from './link.ts';
import { api as maskImageApi } from './mask-image.ts';
import { api as moduleApi } from './module.ts';
import { api as posterApi } from './poster.ts';
import { api as scriptApi } from './script.ts';
import { api as sendBeaconApi } from './send-beacon.ts';
import { api as shapeOutsideApi } from './shape-outside.ts';
import { api as trackApi } from './track.ts';
import { api as useApi } from './use.ts';
import { api as videoApi } from './video.ts';
import { api as workerApi } from './worker.ts';
import { api as xmlHttpRequestApi } from './xml-http-request.ts';

export const registry = {
  'audio': audioApi,
  'background-image': backgroundImageApi,
  'content': contentApi,
  'createImageBitmap': createImageBitmapApi,
  'CSSFontFaceRule': cssFontFaceRuleApi,
  'CSSImportRule': cssImportRuleApi,
  'EventSource': eventSourceApi,
  'fetch': fetchApi,
  'FontFace': fontFaceApi,
  'image': imageApi,
  'img': imgApi,
  'import': importApi,
  'importScripts': importScriptsApi,
  'input': inputApi,
  'link': linkApi,
  'mask-image': maskImageApi,
  'module': moduleApi,
  'poster': posterApi,
  'script': scriptApi,
  'sendBeacon': sendBeaconApi,
  'shape-outside': shapeOutsideApi,
  'track': trackApi,
  'use': useApi,
  'video': videoApi,
  'Worker': workerApi,
  'XMLHttpRequest': xmlHttpRequestApi,
};
