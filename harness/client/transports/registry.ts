// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { read as eventSourceRead } from './event-source.ts';
import { read as fetchRead } from './fetch.ts';
import { read as fetchLaterRead } from './fetch-later.ts';
import { read as fontFaceRead } from './font-face.ts';
import { read as formRead } from './form.ts';
import { read as iframeRead } from './iframe.ts';
import { read as imgRead } from './img.ts';
import { read as importRead } from './import.ts';
import { read as importScriptsRead } from './import-scripts.ts';
import { read as linkRead } from './link.ts';
import { read as moduleRead } from './module.ts';
import { read as scriptRead } from './script.ts';
import { read as sendBeaconRead } from './send-beacon.ts';
import { read as trackRead } from './track.ts';
import { read as webSocketRead } from './web-socket.ts';
import { read as workerRead } from './worker.ts';
import { read as xmlHttpRequestRead } from './xml-http-request.ts';

export const registry = {
  'EventSource': eventSourceRead,
  'fetch': fetchRead,
  'fetchLater': fetchLaterRead,
  'FontFace': fontFaceRead,
  'form': formRead,
  'iframe': iframeRead,
  'img': imgRead,
  'import': importRead,
  'importScripts': importScriptsRead,
  'link': linkRead,
  'module': moduleRead,
  'script': scriptRead,
  'sendBeacon': sendBeaconRead,
  'track': trackRead,
  'WebSocket': webSocketRead,
  'Worker': workerRead,
  'XMLHttpRequest': xmlHttpRequestRead,
};
