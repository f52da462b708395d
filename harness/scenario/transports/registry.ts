// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { transport as audioTransport } from './audio.ts';
import { transport as backgroundImageTransport } from './background-image.ts';
import { transport as contentTransport } from './content.ts';
import { transport as createImageBitmapTransport } from './create-image-bitmap.ts';
import { transport as cssFontFaceRuleTransport } from './css-font-face-rule.ts';
import { transport as cssImportRuleTransport } from './css-import-rule.ts';
import { transport as eventSourceTransport } from './event-source.ts';
import { transport as fetchTransport } from './fetch.ts';
import { transport as fontFaceTransport } from './font-face.ts';
import { transport as imageTransport } from './image.ts';
import { transport as imgTransport } from './img.ts';
import { transport as importTransport } from './import.ts';
import { transport as importScriptsTransport } from './import-scripts.ts';
import { transport as inputTransport } from './input.ts';
import { transport as linkTransport } from './link.ts';
import { transport as maskImageTransport } from './mask-image.ts';
import { transport as moduleTransport } from './module.ts';
import { transport as posterTransport } from './poster.ts';
import { transport as scriptTransport } from './script.ts';
import { transport as sendBeaconTransport } from './send-beacon.ts';
import { transport as shapeOutsideTransport } from './shape-outside.ts';
import { transport as trackTransport } from './track.ts';
import { transport as useTransport } from './use.ts';
import { transport as videoTransport } from './video.ts';
import { transport as workerTransport } from './worker.ts';
import { transport as xmlHttpRequestTransport } from './xml-http-request.ts';

export const registry = [
  audioTransport,
  backgroundImageTransport,
  contentTransport,
  createImageBitmapTransport,
  cssFontFaceRuleTransport,
  cssImportRuleTransport,
  eventSourceTransport,
  fetchTransport,
  fontFaceTransport,
  imageTransport,
  imgTransport,
  importTransport,
  importScriptsTransport,
  inputTransport,
  linkTransport,
  maskImageTransport,
  moduleTransport,
  posterTransport,
  scriptTransport,
  sendBeaconTransport,
  shapeOutsideTransport,
  trackTransport,
  useTransport,
  videoTransport,
  workerTransport,
  xmlHttpRequestTransport,
] as const;
