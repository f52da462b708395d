import type { TransportName } from '../../scenario/transports/index.ts';
import type { Transport } from '../protocol.ts';
import { readWithEventSource } from './event-source.ts';
import { readWithFetch } from './fetch.ts';
import { readWithFontFace } from './font-face.ts';
import { readWithImg } from './img.ts';
import { readWithImport } from './import.ts';
import { readWithImportScripts } from './import-scripts.ts';
import { readWithLink } from './link.ts';
import { readWithModule } from './module.ts';
import { readWithScript } from './script.ts';
import { readWithSendBeacon } from './send-beacon.ts';
import { readWithTrack } from './track.ts';
import { read as readWithWebSocket } from './web-socket.ts';
import { readWithWorker } from './worker.ts';
import { readWithXMLHttpRequest } from './xml-http-request.ts';

/** The transports by the names that scenarios use. */
export const transports: Record<TransportName, Transport> = {
  fetch: readWithFetch,
  XMLHttpRequest: readWithXMLHttpRequest,
  EventSource: readWithEventSource,
  FontFace: readWithFontFace,
  WebSocket: readWithWebSocket,
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
