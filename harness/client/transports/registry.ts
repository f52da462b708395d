// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { read as audioRead } from './audio.ts';
import { read as audioWorkletRead } from './audio-worklet.ts';
import { read as backgroundImageRead } from './background-image.ts';
import { read as classicWorkerImportRead } from './classic-worker-import.ts';
import { read as compileStreamingRead } from './compile-streaming.ts';
import { read as contentRead } from './content.ts';
import { read as createImageBitmapRead } from './create-image-bitmap.ts';
import { read as cssFontFaceRuleRead } from './css-font-face-rule.ts';
import { read as cssImportRuleRead } from './css-import-rule.ts';
import { read as cssModuleRead } from './css-module.ts';
import { read as eventSourceRead } from './event-source.ts';
import { read as fetchRead } from './fetch.ts';
import { read as fetchLaterRead } from './fetch-later.ts';
import { read as fontFaceRead } from './font-face.ts';
import { read as formRead } from './form.ts';
import { read as iframeRead } from './iframe.ts';
import { read as imageRead } from './image.ts';
import { read as imgRead } from './img.ts';
import { read as importRead } from './import.ts';
import { read as importScriptsRead } from './import-scripts.ts';
import { read as inputRead } from './input.ts';
import { read as jsonModuleRead } from './json-module.ts';
import { read as linkRead } from './link.ts';
import { read as maskImageRead } from './mask-image.ts';
import { read as moduleRead } from './module.ts';
import { read as moduleSharedWorkerRead } from './module-shared-worker.ts';
import { read as moduleWorkerRead } from './module-worker.ts';
import { read as modulepreloadRead } from './modulepreload.ts';
import { read as paintWorkletRead } from './paint-worklet.ts';
import { read as posterRead } from './poster.ts';
import { read as preloadRead } from './preload.ts';
import { read as scriptRead } from './script.ts';
import { read as sendBeaconRead } from './send-beacon.ts';
import { read as shapeOutsideRead } from './shape-outside.ts';
import { read as sharedWorkerRead } from './shared-worker.ts';
import { read as staticImportRead } from './static-import.ts';
import { read as trackRead } from './track.ts';
import { read as useRead } from './use.ts';
import { read as videoRead } from './video.ts';
import { read as webSocketRead } from './web-socket.ts';
import { read as workerRead } from './worker.ts';
import { read as workerImportRead } from './worker-import.ts';
import { read as workerStaticImportRead } from './worker-static-import.ts';
import { read as xmlHttpRequestRead } from './xml-http-request.ts';

export const registry = {
  'audio': audioRead,
  'AudioWorklet': audioWorkletRead,
  'background-image': backgroundImageRead,
  'classic-worker-import': classicWorkerImportRead,
  'compileStreaming': compileStreamingRead,
  'content': contentRead,
  'createImageBitmap': createImageBitmapRead,
  'CSSFontFaceRule': cssFontFaceRuleRead,
  'CSSImportRule': cssImportRuleRead,
  'css-module': cssModuleRead,
  'EventSource': eventSourceRead,
  'fetch': fetchRead,
  'fetchLater': fetchLaterRead,
  'FontFace': fontFaceRead,
  'form': formRead,
  'iframe': iframeRead,
  'image': imageRead,
  'img': imgRead,
  'import': importRead,
  'importScripts': importScriptsRead,
  'input': inputRead,
  'json-module': jsonModuleRead,
  'link': linkRead,
  'mask-image': maskImageRead,
  'module': moduleRead,
  'module-shared-worker': moduleSharedWorkerRead,
  'module-worker': moduleWorkerRead,
  'modulepreload': modulepreloadRead,
  'PaintWorklet': paintWorkletRead,
  'poster': posterRead,
  'preload': preloadRead,
  'script': scriptRead,
  'sendBeacon': sendBeaconRead,
  'shape-outside': shapeOutsideRead,
  'SharedWorker': sharedWorkerRead,
  'static-import': staticImportRead,
  'track': trackRead,
  'use': useRead,
  'video': videoRead,
  'WebSocket': webSocketRead,
  'Worker': workerRead,
  'worker-import': workerImportRead,
  'worker-static-import': workerStaticImportRead,
  'XMLHttpRequest': xmlHttpRequestRead,
};
