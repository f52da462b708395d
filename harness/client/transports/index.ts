import type { TransportName } from '../../scenario/transports/index.ts';
import type { Transport } from '../protocol.ts';
import { read as audioWorklet } from './audio-worklet.ts';
import { read as classicWorkerImport } from './classic-worker-import.ts';
import { read as cssModule } from './css-module.ts';
import { readWithEventSource } from './event-source.ts';
import { readWithFetch } from './fetch.ts';
import { readWithFontFace } from './font-face.ts';
import { readWithImg } from './img.ts';
import { readWithImport } from './import.ts';
import { readWithImportScripts } from './import-scripts.ts';
import { read as jsonModule } from './json-module.ts';
import { readWithLink } from './link.ts';
import { readWithModule } from './module.ts';
import { read as moduleSharedWorker } from './module-shared-worker.ts';
import { read as moduleWorker } from './module-worker.ts';
import { read as modulepreload } from './modulepreload.ts';
import { read as paintWorklet } from './paint-worklet.ts';
import { read as preload } from './preload.ts';
import { readWithScript } from './script.ts';
import { readWithSendBeacon } from './send-beacon.ts';
import { read as sharedWorker } from './shared-worker.ts';
import { read as staticImport } from './static-import.ts';
import { readWithTrack } from './track.ts';
import { readWithWorker } from './worker.ts';
import { read as workerImport } from './worker-import.ts';
import { read as workerStaticImport } from './worker-static-import.ts';
import { readWithXMLHttpRequest } from './xml-http-request.ts';

/** The transports by the names that scenarios use. */
export const transports: Record<TransportName, Transport> = {
  fetch: readWithFetch,
  XMLHttpRequest: readWithXMLHttpRequest,
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
  EventSource: readWithEventSource,
  FontFace: readWithFontFace,
  Worker: readWithWorker,
  import: readWithImport,
  importScripts: readWithImportScripts,
  img: readWithImg,
  link: readWithLink,
  module: readWithModule,
  script: readWithScript,
  sendBeacon: readWithSendBeacon,
  track: readWithTrack,
};
