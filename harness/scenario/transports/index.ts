import { transport as eventSource } from './event-source.ts';
import { transport as fetch } from './fetch.ts';
import { transport as fontFace } from './font-face.ts';
import { transport as img } from './img.ts';
import { transport as importModule } from './import.ts';
import { transport as importScripts } from './import-scripts.ts';
import { transport as link } from './link.ts';
import { transport as module } from './module.ts';
import { transport as script } from './script.ts';
import { transport as sendBeacon } from './send-beacon.ts';
import { transport as track } from './track.ts';
import type { TransportDescription } from './transport.ts';
import { transport as webSocket } from './web-socket.ts';
import { transport as worker } from './worker.ts';
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
  webSocket,
  worker,
] as const;

export type TransportName = (typeof all)[number]['name'];

/** The ways of reading that scenarios can ask for, by the names of their APIs and elements. */
export const transportNames = all.map(({ name }) => name) as [TransportName, ...TransportName[]];

/** What each of them is, takes and tells. */
export const transportOf = Object.fromEntries(all.map((one) => [one.name, one])) as unknown as Readonly<
  Record<TransportName, TransportDescription>
>;
