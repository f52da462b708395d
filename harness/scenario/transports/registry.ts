// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { transport as eventSourceTransport } from './event-source.ts';
import { transport as fetchTransport } from './fetch.ts';
import { transport as fontFaceTransport } from './font-face.ts';
import { transport as imgTransport } from './img.ts';
import { transport as importTransport } from './import.ts';
import { transport as importScriptsTransport } from './import-scripts.ts';
import { transport as linkTransport } from './link.ts';
import { transport as moduleTransport } from './module.ts';
import { transport as scriptTransport } from './script.ts';
import { transport as sendBeaconTransport } from './send-beacon.ts';
import { transport as trackTransport } from './track.ts';
import { transport as workerTransport } from './worker.ts';
import { transport as xmlHttpRequestTransport } from './xml-http-request.ts';

export const registry = [
  eventSourceTransport,
  fetchTransport,
  fontFaceTransport,
  imgTransport,
  importTransport,
  importScriptsTransport,
  linkTransport,
  moduleTransport,
  scriptTransport,
  sendBeaconTransport,
  trackTransport,
  workerTransport,
  xmlHttpRequestTransport,
] as const;
