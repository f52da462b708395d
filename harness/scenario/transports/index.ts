import { transport as audioWorklet } from './audio-worklet.ts';
import { transport as classicWorkerImport } from './classic-worker-import.ts';
import { transport as cssModule } from './css-module.ts';
import { transport as eventSource } from './event-source.ts';
import { transport as fetch } from './fetch.ts';
import { transport as fontFace } from './font-face.ts';
import { transport as img } from './img.ts';
import { transport as importModule } from './import.ts';
import { transport as importScripts } from './import-scripts.ts';
import { transport as jsonModule } from './json-module.ts';
import { transport as link } from './link.ts';
import { transport as module } from './module.ts';
import { transport as moduleSharedWorker } from './module-shared-worker.ts';
import { transport as moduleWorker } from './module-worker.ts';
import { transport as modulepreload } from './modulepreload.ts';
import { transport as paintWorklet } from './paint-worklet.ts';
import { transport as preload } from './preload.ts';
import { transport as script } from './script.ts';
import { transport as sendBeacon } from './send-beacon.ts';
import { transport as sharedWorker } from './shared-worker.ts';
import { transport as staticImport } from './static-import.ts';
import { transport as track } from './track.ts';
import type { TransportDescription } from './transport.ts';
import { transport as worker } from './worker.ts';
import { transport as workerImport } from './worker-import.ts';
import { transport as workerStaticImport } from './worker-static-import.ts';
import { transport as xmlHttpRequest } from './xml-http-request.ts';

const all = [
  fetch,
  xmlHttpRequest,
  eventSource,
  fontFace,
  importModule,
  importScripts,
  img,
  link,
  module,
  script,
  sendBeacon,
  track,
  worker,
  audioWorklet,
  classicWorkerImport,
  cssModule,
  jsonModule,
  moduleSharedWorker,
  moduleWorker,
  modulepreload,
  paintWorklet,
  preload,
  sharedWorker,
  staticImport,
  workerImport,
  workerStaticImport,
] as const;

export type TransportName = (typeof all)[number]['name'];

/** The ways of reading that scenarios can ask for, by the names of their APIs and elements. */
export const transportNames = all.map(({ name }) => name) as [TransportName, ...TransportName[]];

/** What each of them is, takes and tells. */
export const transportOf = Object.fromEntries(all.map((one) => [one.name, one])) as unknown as Readonly<
  Record<TransportName, TransportDescription>
>;
