// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { transport as audioTransport } from './audio.ts';
import { transport as audioWorkletTransport } from './audio-worklet.ts';
import { transport as backgroundImageTransport } from './background-image.ts';
import { transport as classicWorkerImportTransport } from './classic-worker-import.ts';
import { transport as compileStreamingTransport } from './compile-streaming.ts';
import { transport as contentTransport } from './content.ts';
import { transport as createImageBitmapTransport } from './create-image-bitmap.ts';
import { transport as cssFontFaceRuleTransport } from './css-font-face-rule.ts';
import { transport as cssImportRuleTransport } from './css-import-rule.ts';
import { transport as cssModuleTransport } from './css-module.ts';
import { transport as eventSourceTransport } from './event-source.ts';
import { transport as fetchTransport } from './fetch.ts';
import { transport as fetchLaterTransport } from './fetch-later.ts';
import { transport as fontFaceTransport } from './font-face.ts';
import { transport as formTransport } from './form.ts';
import { transport as iframeTransport } from './iframe.ts';
import { transport as imageTransport } from './image.ts';
import { transport as imgTransport } from './img.ts';
import { transport as importTransport } from './import.ts';
import { transport as importScriptsTransport } from './import-scripts.ts';
import { transport as inputTransport } from './input.ts';
import { transport as jsonModuleTransport } from './json-module.ts';
import { transport as linkTransport } from './link.ts';
import { transport as maskImageTransport } from './mask-image.ts';
import { transport as moduleTransport } from './module.ts';
import { transport as moduleSharedWorkerTransport } from './module-shared-worker.ts';
import { transport as moduleWorkerTransport } from './module-worker.ts';
import { transport as modulepreloadTransport } from './modulepreload.ts';
import { transport as paintWorkletTransport } from './paint-worklet.ts';
import { transport as posterTransport } from './poster.ts';
import { transport as preloadTransport } from './preload.ts';
import { transport as scriptTransport } from './script.ts';
import { transport as sendBeaconTransport } from './send-beacon.ts';
import { transport as shapeOutsideTransport } from './shape-outside.ts';
import { transport as sharedWorkerTransport } from './shared-worker.ts';
import { transport as staticImportTransport } from './static-import.ts';
import { transport as trackTransport } from './track.ts';
import { transport as useTransport } from './use.ts';
import { transport as videoTransport } from './video.ts';
import { transport as webSocketTransport } from './web-socket.ts';
import { transport as workerTransport } from './worker.ts';
import { transport as workerImportTransport } from './worker-import.ts';
import { transport as workerStaticImportTransport } from './worker-static-import.ts';
import { transport as xmlHttpRequestTransport } from './xml-http-request.ts';

export const registry = [
  audioTransport,
  audioWorkletTransport,
  backgroundImageTransport,
  classicWorkerImportTransport,
  compileStreamingTransport,
  contentTransport,
  createImageBitmapTransport,
  cssFontFaceRuleTransport,
  cssImportRuleTransport,
  cssModuleTransport,
  eventSourceTransport,
  fetchTransport,
  fetchLaterTransport,
  fontFaceTransport,
  formTransport,
  iframeTransport,
  imageTransport,
  imgTransport,
  importTransport,
  importScriptsTransport,
  inputTransport,
  jsonModuleTransport,
  linkTransport,
  maskImageTransport,
  moduleTransport,
  moduleSharedWorkerTransport,
  moduleWorkerTransport,
  modulepreloadTransport,
  paintWorkletTransport,
  posterTransport,
  preloadTransport,
  scriptTransport,
  sendBeaconTransport,
  shapeOutsideTransport,
  sharedWorkerTransport,
  staticImportTransport,
  trackTransport,
  useTransport,
  videoTransport,
  webSocketTransport,
  workerTransport,
  workerImportTransport,
  workerStaticImportTransport,
  xmlHttpRequestTransport,
] as const;
