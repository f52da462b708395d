// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { api as eventSourceApi } from './event-source.ts';
import { api as fetchApi } from './fetch.ts';
import { api as fetchLaterApi } from './fetch-later.ts';
import { api as fontFaceApi } from './font-face.ts';
import { api as formApi } from './form.ts';
import { api as iframeApi } from './iframe.ts';
import { api as imgApi } from './img.ts';
import { api as importApi } from './import.ts';
import { api as importScriptsApi } from './import-scripts.ts';
import { api as linkApi } from './link.ts';
import { api as moduleApi } from './module.ts';
import { api as scriptApi } from './script.ts';
import { api as sendBeaconApi } from './send-beacon.ts';
import { api as trackApi } from './track.ts';
import { api as webSocketApi } from './web-socket.ts';
import { api as workerApi } from './worker.ts';
import { api as xmlHttpRequestApi } from './xml-http-request.ts';

export const registry = {
  'EventSource': eventSourceApi,
  'fetch': fetchApi,
  'fetchLater': fetchLaterApi,
  'FontFace': fontFaceApi,
  'form': formApi,
  'iframe': iframeApi,
  'img': imgApi,
  'import': importApi,
  'importScripts': importScriptsApi,
  'link': linkApi,
  'module': moduleApi,
  'script': scriptApi,
  'sendBeacon': sendBeaconApi,
  'track': trackApi,
  'WebSocket': webSocketApi,
  'Worker': workerApi,
  'XMLHttpRequest': xmlHttpRequestApi,
};
