// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { read as audioRead } from './audio.ts';
import { read as backgroundImageRead } from './background-image.ts';
import { read as contentRead } from './content.ts';
import { read as createImageBitmapRead } from './create-image-bitmap.ts';
import { read as cssFontFaceRuleRead } from './css-font-face-rule.ts';
import { read as cssImportRuleRead } from './css-import-rule.ts';
import { read as eventSourceRead } from './event-source.ts';
import { read as fetchRead } from './fetch.ts';
import { read as fontFaceRead } from './font-face.ts';
import { read as imageRead } from './image.ts';
import { read as imgRead } from './img.ts';
import { read as importRead } from './import.ts';
import { read as importScriptsRead } from './import-scripts.ts';
import { read as inputRead } from './input.ts';
import { read as linkRead } from './link.ts';
import { read as maskImageRead } from './mask-image.ts';
import { read as moduleRead } from './module.ts';
import { read as posterRead } from './poster.ts';
import { read as scriptRead } from './script.ts';
import { read as sendBeaconRead } from './send-beacon.ts';
import { read as shapeOutsideRead } from './shape-outside.ts';
import { read as trackRead } from './track.ts';
import { read as useRead } from './use.ts';
import { read as videoRead } from './video.ts';
import { read as workerRead } from './worker.ts';
import { read as xmlHttpRequestRead } from './xml-http-request.ts';

export const registry = {
  'audio': audioRead,
  'background-image': backgroundImageRead,
  'content': contentRead,
  'createImageBitmap': createImageBitmapRead,
  'CSSFontFaceRule': cssFontFaceRuleRead,
  'CSSImportRule': cssImportRuleRead,
  'EventSource': eventSourceRead,
  'fetch': fetchRead,
  'FontFace': fontFaceRead,
  'image': imageRead,
  'img': imgRead,
  'import': importRead,
  'importScripts': importScriptsRead,
  'input': inputRead,
  'link': linkRead,
  'mask-image': maskImageRead,
  'module': moduleRead,
  'poster': posterRead,
  'script': scriptRead,
  'sendBeacon': sendBeaconRead,
  'shape-outside': shapeOutsideRead,
  'track': trackRead,
  'use': useRead,
  'video': videoRead,
  'Worker': workerRead,
  'XMLHttpRequest': xmlHttpRequestRead,
};
