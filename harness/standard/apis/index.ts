import type { API } from './api.ts';
import { api as audioWorklet } from './audio-worklet.ts';
import { api as classicWorkerImport } from './classic-worker-import.ts';
import { api as cssModule } from './css-module.ts';
import { api as eventSource } from './event-source.ts';
import { api as fetch } from './fetch.ts';
import { api as fontFace } from './font-face.ts';
import { api as img } from './img.ts';
import { api as importModule } from './import.ts';
import { api as importScripts } from './import-scripts.ts';
import { api as jsonModule } from './json-module.ts';
import { api as link } from './link.ts';
import { api as module } from './module.ts';
import { api as moduleSharedWorker } from './module-shared-worker.ts';
import { api as moduleWorker } from './module-worker.ts';
import { api as modulepreload } from './modulepreload.ts';
import type { APIName } from './names.ts';
import { api as paintWorklet } from './paint-worklet.ts';
import { api as preload } from './preload.ts';
import { api as script } from './script.ts';
import { api as sendBeacon } from './send-beacon.ts';
import { api as sharedWorker } from './shared-worker.ts';
import { api as staticImport } from './static-import.ts';
import { api as track } from './track.ts';
import { api as worker } from './worker.ts';
import { api as workerImport } from './worker-import.ts';
import { api as workerStaticImport } from './worker-static-import.ts';
import { api as xmlHttpRequest } from './xml-http-request.ts';

/** The APIs by their names. */
export const APIS: Readonly<Record<APIName, API>> = {
  fetch,
  XMLHttpRequest: xmlHttpRequest,
  EventSource: eventSource,
  FontFace: fontFace,
  Worker: worker,
  AudioWorklet: audioWorklet,
  'classic-worker-import': classicWorkerImport,
  'css-module': cssModule,
  'json-module': jsonModule,
  'module-shared-worker': moduleSharedWorker,
  'module-worker': moduleWorker,
  modulepreload,
  PaintWorklet: paintWorklet,
  preload,
  SharedWorker: sharedWorker,
  'static-import': staticImport,
  'worker-import': workerImport,
  'worker-static-import': workerStaticImport,
  import: importModule,
  importScripts,
  img,
  link,
  module,
  script,
  sendBeacon,
  track,
};
