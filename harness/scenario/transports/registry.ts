// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { transport as eventSourceTransport } from './event-source.ts';
import { transport as fetchTransport } from './fetch.ts';
import { transport as fetchLaterTransport } from './fetch-later.ts';
import { transport as fontFaceTransport } from './font-face.ts';
import { transport as formTransport } from './form.ts';
import { transport as iframeTransport } from './iframe.ts';
import { transport as imgTransport } from './img.ts';
import { transport as importTransport } from './import.ts';
import { transport as importScriptsTransport } from './import-scripts.ts';
import { transport as linkTransport } from './link.ts';
import { transport as moduleTransport } from './module.ts';
import { transport as scriptTransport } from './script.ts';
import { transport as sendBeaconTransport } from './send-beacon.ts';
import { transport as trackTransport } from './track.ts';
import { transport as webSocketTransport } from './web-socket.ts';
import { transport as workerTransport } from './worker.ts';
import { transport as xmlHttpRequestTransport } from './xml-http-request.ts';

export const registry = [
  eventSourceTransport,
  fetchTransport,
  fetchLaterTransport,
  fontFaceTransport,
  formTransport,
  iframeTransport,
  imgTransport,
  importTransport,
  importScriptsTransport,
  linkTransport,
  moduleTransport,
  scriptTransport,
  sendBeaconTransport,
  trackTransport,
  webSocketTransport,
  workerTransport,
  xmlHttpRequestTransport,
] as const;
