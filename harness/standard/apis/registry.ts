// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { api as audioApi } from './audio.ts';
import { api as audioWorkletApi } from './audio-worklet.ts';
import { api as backgroundImageApi } from './background-image.ts';
import { api as classicWorkerImportApi } from './classic-worker-import.ts';
import { api as compileStreamingApi } from './compile-streaming.ts';
import { api as contentApi } from './content.ts';
import { api as createImageBitmapApi } from './create-image-bitmap.ts';
import { api as cssFontFaceRuleApi } from './css-font-face-rule.ts';
import { api as cssImportRuleApi } from './css-import-rule.ts';
import { api as cssModuleApi } from './css-module.ts';
import { api as eventSourceApi } from './event-source.ts';
import { api as fetchApi } from './fetch.ts';
import { api as fetchLaterApi } from './fetch-later.ts';
import { api as fontFaceApi } from './font-face.ts';
import { api as formApi } from './form.ts';
import { api as iframeApi } from './iframe.ts';
import { api as imageApi } from './image.ts';
import { api as imgApi } from './img.ts';
import { api as importApi } from './import.ts';
import { api as importScriptsApi } from './import-scripts.ts';
import { api as inputApi } from './input.ts';
import { api as jsonModuleApi } from './json-module.ts';
import { api as linkApi } from './link.ts';
import { api as maskImageApi } from './mask-image.ts';
import { api as moduleApi } from './module.ts';
import { api as moduleSharedWorkerApi } from './module-shared-worker.ts';
import { api as moduleWorkerApi } from './module-worker.ts';
import { api as modulepreloadApi } from './modulepreload.ts';
import { api as paintWorkletApi } from './paint-worklet.ts';
import { api as posterApi } from './poster.ts';
import { api as preloadApi } from './preload.ts';
import { api as scriptApi } from './script.ts';
import { api as sendBeaconApi } from './send-beacon.ts';
import { api as shapeOutsideApi } from './shape-outside.ts';
import { api as sharedWorkerApi } from './shared-worker.ts';
import { api as staticImportApi } from './static-import.ts';
import { api as trackApi } from './track.ts';
import { api as useApi } from './use.ts';
import { api as videoApi } from './video.ts';
import { api as webSocketApi } from './web-socket.ts';
import { api as workerApi } from './worker.ts';
import { api as workerImportApi } from './worker-import.ts';
import { api as workerStaticImportApi } from './worker-static-import.ts';
import { api as xmlHttpRequestApi } from './xml-http-request.ts';

export const registry = {
  'audio': audioApi,
  'AudioWorklet': audioWorkletApi,
  'background-image': backgroundImageApi,
  'classic-worker-import': classicWorkerImportApi,
  'compileStreaming': compileStreamingApi,
  'content': contentApi,
  'createImageBitmap': createImageBitmapApi,
  'CSSFontFaceRule': cssFontFaceRuleApi,
  'CSSImportRule': cssImportRuleApi,
  'css-module': cssModuleApi,
  'EventSource': eventSourceApi,
  'fetch': fetchApi,
  'fetchLater': fetchLaterApi,
  'FontFace': fontFaceApi,
  'form': formApi,
  'iframe': iframeApi,
  'image': imageApi,
  'img': imgApi,
  'import': importApi,
  'importScripts': importScriptsApi,
  'input': inputApi,
  'json-module': jsonModuleApi,
  'link': linkApi,
  'mask-image': maskImageApi,
  'module': moduleApi,
  'module-shared-worker': moduleSharedWorkerApi,
  'module-worker': moduleWorkerApi,
  'modulepreload': modulepreloadApi,
  'PaintWorklet': paintWorkletApi,
  'poster': posterApi,
  'preload': preloadApi,
  'script': scriptApi,
  'sendBeacon': sendBeaconApi,
  'shape-outside': shapeOutsideApi,
  'SharedWorker': sharedWorkerApi,
  'static-import': staticImportApi,
  'track': trackApi,
  'use': useApi,
  'video': videoApi,
  'WebSocket': webSocketApi,
  'Worker': workerApi,
  'worker-import': workerImportApi,
  'worker-static-import': workerStaticImportApi,
  'XMLHttpRequest': xmlHttpRequestApi,
};
