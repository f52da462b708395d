import type { Deviation } from '../../harness/scenario/deviation.ts';

/** Where engines differ in requests that outlive their reads, navigations, bodies and the APIs beside fetch(). */
const rows: (Pick<Deviation, 'engine' | 'observed' | 'why' | 'link'> & { scenarios: string[] })[] = [
  {
    engine: 'firefox',
    scenarios: ['beacon/from-a-sandboxed-frame', 'event-source/from-a-sandboxed-frame'],
    observed: { 'steps[0].predicted.carried.Referer': '{from}/' },
    why: 'Has a referrer in a sandboxed frame, whose opaque origin has none in Referrer Policy. No link.',
  },
  {
    engine: 'chromium',
    scenarios: ['beacon/insecure-from-a-secure-page'],
    observed: { 'steps[0].predicted.read': 'blocked' },
    why: 'sendBeacon() fails at once for mixed content; in Beacon it returns true, and the fetch fails later. No link.',
  },
  {
    engine: 'firefox',
    scenarios: ['beacon/insecure-from-a-secure-page'],
    observed: { 'steps[0].predicted.read': 'blocked' },
    why: 'sendBeacon() fails at once for mixed content; in Beacon it returns true, and the fetch fails later. No link.',
  },
  {
    engine: 'webkit',
    scenarios: ['beacon/insecure-from-a-secure-page'],
    observed: { 'steps[0].predicted.read': 'blocked' },
    why: 'sendBeacon() fails at once for mixed content; in Beacon it returns true, and the fetch fails later. No link.',
  },
  {
    engine: 'firefox',
    scenarios: [
      'data-urls/fetch-by-get',
      'data-urls/fetch-by-head',
      'data-urls/fetch-by-post',
      'data-urls/fetch-by-put',
      'data-urls/fetch-cors',
      'data-urls/fetch-from-a-data-worker',
      'data-urls/fetch-from-a-sandboxed-frame',
      'data-urls/fetch-no-cors',
      'data-urls/fetch-same-origin',
      'data-urls/fetch-with-a-header',
      'data-urls/fetch-with-credentials',
    ],
    observed: { 'steps[0].predicted.visible': 'content-length, content-type' },
    why: 'Shows a Content-Length in the response of a data: URL; scheme fetch gives it a Content-Type alone. No link.',
  },
  {
    engine: 'webkit',
    scenarios: ['endless-answers/preflight-that-allows', 'endless-answers/preflight-that-allows@xhr'],
    observed: { 'steps[0].read': 'blocked', 'steps[0].sent': 'false' },
    why: 'Waits for the end of a preflight’s body, and fails as there is none; CORS-preflight fetch looks at status and headers alone.',
    link: 'https://github.com/WebKit/WebKit/pull/71202',
  },
  {
    engine: 'webkit',
    scenarios: ['data-urls/img-redirected-to-one'],
    observed: { 'steps[0].read': 'opaque' },
    why: 'Follows a redirect of an image to a data: URL; in HTTP-redirect fetch only http and https are followed. No link.',
  },
  {
    engine: 'webkit',
    scenarios: [
      'event-source/redirected-with-301',
      'event-source/redirected-with-301-to-a-third-origin',
      'event-source/redirected-with-302',
      'event-source/redirected-with-302-to-a-third-origin',
      'event-source/redirected-with-303',
      'event-source/redirected-with-303-to-a-third-origin',
      'event-source/redirected-with-307',
      'event-source/redirected-with-307-to-a-third-origin',
      'event-source/redirected-with-308',
      'event-source/redirected-with-308-to-a-third-origin',
    ],
    observed: { 'steps[0].predicted.carried.Pragma': 'no-cache | (none)' },
    why: 'Leaves Pragma: no-cache away behind a redirect; the cache mode no-store of an EventSource asks for it of every request. No link.',
  },
  {
    engine: 'chromium',
    scenarios: ['request-bodies/beacon-blob-of-an-odd-type', 'request-bodies/xhr-blob-of-an-odd-type'],
    observed: { 'steps[0].carried.Content-Type': '(none)', 'steps[0].preflights': '0' },
    why: 'Leaves away the type of a Blob that is no MIME type; in the Standard whatever type a Blob has becomes the Content-Type. No link.',
  },
  {
    engine: 'webkit',
    scenarios: ['request-bodies/fetch-image-blob-without-cors'],
    observed: { 'steps[0].carried.Content-Type': 'image/png' },
    why: 'Sends the type of a Blob in mode no-cors although it is not CORS-safelisted; the guard of the headers lets no such Content-Type through. No link.',
  },
  {
    engine: 'webkit',
    scenarios: ['request-bodies/fetch-json-blob-without-cors'],
    observed: { 'steps[0].carried.Content-Type': 'application/json' },
    why: 'Sends the type of a Blob in mode no-cors although it is not CORS-safelisted; the guard of the headers lets no such Content-Type through. No link.',
  },
  {
    engine: 'firefox',
    scenarios: ['request-bodies/fetch-stream'],
    observed: { 'steps[0].preflights': '0', 'steps[0].read': 'readable', 'steps[0].sent': 'true' },
    why: 'Has no streams as request bodies, and sends another body without a preflight. No link.',
  },
  {
    engine: 'webkit',
    scenarios: ['request-bodies/fetch-stream', 'request-bodies/fetch-stream-without-permission'],
    observed: { 'steps[0].preflights': '0' },
    why: 'Refuses a stream as a body before any preflight; in the Standard it is asked for and fails on an HTTP/1.1 connection. No link.',
  },
  {
    engine: 'firefox',
    scenarios: ['request-bodies/fetch-stream-with-keepalive'],
    observed: { 'steps[0].sent': 'true' },
    why: 'Has no streams as request bodies, and sends another body without a preflight. No link.',
  },
  {
    engine: 'firefox',
    scenarios: ['request-bodies/fetch-stream-without-cors'],
    observed: { 'steps[0].read': 'opaque', 'steps[0].sent': 'true' },
    why: 'Has no streams as request bodies, and sends another body without a preflight. No link.',
  },
  {
    engine: 'firefox',
    scenarios: ['request-bodies/fetch-stream-without-permission'],
    observed: { 'steps[0].preflights': '0', 'steps[0].sent': 'true' },
    why: 'Has no streams as request bodies, and sends another body without a preflight. No link.',
  },
  {
    engine: 'webkit',
    scenarios: ['request-bodies/xhr-blob-of-an-odd-type'],
    observed: { 'steps[0].carried.Content-Type': '(none)', 'steps[0].preflights': '0' },
    why: 'Leaves away the type of a Blob that is no MIME type; in the Standard whatever type a Blob has becomes the Content-Type. No link.',
  },
  {
    engine: 'webkit',
    scenarios: [
      'websocket/redirected-with-301',
      'websocket/redirected-with-302',
      'websocket/redirected-with-303',
      'websocket/redirected-with-307',
      'websocket/redirected-with-308',
    ],
    observed: { 'steps[0].read': 'readable', 'steps[0].requests': '2' },
    why: 'Follows redirects in a WebSocket’s opening handshake; the redirect mode of the Standard is error. No link.',
  },
  {
    engine: 'webkit',
    scenarios: ['beacon/from-a-sandboxed-frame'],
    observed: {
      'steps[0].origin': '{from}',
      'steps[0].predicted.carried.Referer': '{from}/',
      'steps[0].predicted.carried.Cache-Control': 'max-age=0',
    },
    why: 'Says the origin of the URL with a beacon from a sandboxed frame, whose origin is opaque and serialized as null. It also has a referrer, as other requests of such a frame do, and says Cache-Control: max-age=0, as other beacons do. No link.',
  },
  {
    engine: 'firefox',
    scenarios: ['beacon/of-more-than-64-kibibytes'],
    observed: { 'steps[0].read': 'opaque', 'steps[0].sent': 'true' },
    why: 'Sends beacons of any length; in HTTP-network-or-cache fetch no more than 64 KiB may be under way with keepalive, beyond which sendBeacon() returns false.',
    link: 'https://github.com/web-platform-tests/wpt/issues/13662',
  },
];

const versions = { chromium: '>=156', firefox: '>=153', webkit: '>=2.50' };

export const deviations: Deviation[] = rows.flatMap(({ scenarios, ...difference }) =>
  scenarios.map((scenario) => ({ scenario, versions: versions[difference.engine], ...difference })),
);
