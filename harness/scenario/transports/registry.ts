// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { transport as audioWorkletTransport } from './audio-worklet.ts';
import { transport as classicWorkerImportTransport } from './classic-worker-import.ts';
import { transport as cssModuleTransport } from './css-module.ts';
import { transport as eventSourceTransport } from './event-source.ts';
import { transport as fetchTransport } from './fetch.ts';
import { transport as fontFaceTransport } from './font-face.ts';
import { transport as imgTransport } from './img.ts';
import { transport as importTransport } from './import.ts';
import { transport as importScriptsTransport } from './import-scripts.ts';
import { transport as jsonModuleTransport } from './json-module.ts';
import { transport as linkTransport } from './link.ts';
import { transport as moduleTransport } from './module.ts';
import { transport as moduleSharedWorkerTransport } from './module-shared-worker.ts';
import { transport as moduleWorkerTransport } from './module-worker.ts';
import { transport as modulepreloadTransport } from './modulepreload.ts';
import { transport as paintWorkletTransport } from './paint-worklet.ts';
import { transport as preloadTransport } from './preload.ts';
import { transport as scriptTransport } from './script.ts';
import { transport as sendBeaconTransport } from './send-beacon.ts';
import { transport as sharedWorkerTransport } from './shared-worker.ts';
import { transport as staticImportTransport } from './static-import.ts';
import { transport as trackTransport } from './track.ts';
import { transport as workerTransport } from './worker.ts';
import { transport as workerImportTransport } from './worker-import.ts';
import { transport as workerStaticImportTransport } from './worker-static-import.ts';
import { transport as xmlHttpRequestTransport } from './xml-http-request.ts';

export const registry = [
  audioWorkletTransport,
  classicWorkerImportTransport,
  cssModuleTransport,
  eventSourceTransport,
  fetchTransport,
  fontFaceTransport,
  imgTransport,
  importTransport,
  importScriptsTransport,
  jsonModuleTransport,
  linkTransport,
  moduleTransport,
  moduleSharedWorkerTransport,
  moduleWorkerTransport,
  modulepreloadTransport,
  paintWorkletTransport,
  preloadTransport,
  scriptTransport,
  sendBeaconTransport,
  sharedWorkerTransport,
  staticImportTransport,
  trackTransport,
  workerTransport,
  workerImportTransport,
  workerStaticImportTransport,
  xmlHttpRequestTransport,
] as const;
