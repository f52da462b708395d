import type { API } from './api.ts';
import { api as eventSource } from './event-source.ts';
import { api as fetch } from './fetch.ts';
import { api as fetchLater } from './fetch-later.ts';
import { api as fontFace } from './font-face.ts';
import { api as form } from './form.ts';
import { api as iframe } from './iframe.ts';
import { api as img } from './img.ts';
import { api as importModule } from './import.ts';
import { api as importScripts } from './import-scripts.ts';
import { api as link } from './link.ts';
import { api as module } from './module.ts';
import type { APIName } from './names.ts';
import { api as script } from './script.ts';
import { api as sendBeacon } from './send-beacon.ts';
import { api as track } from './track.ts';
import { api as webSocket } from './web-socket.ts';
import { api as worker } from './worker.ts';
import { api as xmlHttpRequest } from './xml-http-request.ts';

/** The APIs by their names. */
export const APIS: Readonly<Record<APIName, API>> = {
  fetch,
  XMLHttpRequest: xmlHttpRequest,
  EventSource: eventSource,
  FontFace: fontFace,
  WebSocket: webSocket,
  Worker: worker,
  fetchLater,
  form,
  iframe,
  import: importModule,
  importScripts,
  img,
  link,
  module,
  script,
  sendBeacon,
  track,
};
