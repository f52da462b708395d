/**
 * What a no-cors read gets of each kind of answer. By the Standard an opaque response, whatever it is: Opaque Response
 * Blocking, by which engines refuse some, is not in it at the commit that the oracle follows.
 */
import { family } from '../harness/scenario/family.ts';
import type { ScriptedAnswer } from '../harness/scenario/scenario.ts';
import { font, image } from '../harness/scenario/transports/resources.ts';

const text = 'This is plain text.';
const html = '<!doctype html><html><body>secret</body></html>';
const xml = '<?xml version="1.0"?><secret/>';
const json = '{"secret": true}';
const script = 'var secret = 1;';
const nosniff = { 'X-Content-Type-Options': 'nosniff' };

/** An answer of a type, or without one. */
const of = (type: string | undefined, body: string | Uint8Array, more: ScriptedAnswer = {}): ScriptedAnswer => ({
  ...more,
  body: { base64: Buffer.from(body as string).toString('base64') },
  headers: { ...(type !== undefined && { 'Content-Type': type }), ...more.headers },
  ...(type === undefined && { without: ['Content-Type'] }),
});

/** By what they show: the body, the type, and what else. */
const answers: Record<string, ScriptedAnswer> = {
  'text-plain': of('text/plain', text),
  'text-plain-nosniff': of('text/plain', text, { headers: nosniff }),
  'text-html': of('text/html', html),
  'text-html-nosniff': of('text/html', html, { headers: nosniff }),
  'text-html-that-is-a-script': of('text/html', script),
  'text-html-that-is-a-script-nosniff': of('text/html', script, { headers: nosniff }),
  'application-json': of('application/json', json),
  'application-json-nosniff': of('application/json', json, { headers: nosniff }),
  'application-json-that-is-a-script': of('application/json', script),
  'application-json-utf-16-that-is-a-script': of(
    'application/json;charset=utf-16',
    Buffer.from(`\ufeff${script}`, 'utf16le'),
  ),
  'text-xml': of('text/xml', xml),
  'text-xml-nosniff': of('text/xml', xml, { headers: nosniff }),
  'text-css': of('text/css', 'p { color: red }'),
  'text-css-that-is-json': of('text/css', json),
  'text-javascript': of('text/javascript', script),
  'text-javascript-that-is-json': of('text/javascript', json),
  'image-svg': of('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'),
  'image-png': of('image/png', image),
  'image-png-that-is-html': of('image/png', html),
  'text-html-that-is-an-image': of('text/html', image),
  'text-html-that-is-an-image-nosniff': of('text/html', image, { headers: nosniff }),
  'application-json-that-is-an-image': of('application/json', image),
  'font-ttf': of('font/ttf', font),
  'application-octet-stream': of('application/octet-stream', '\u0001\u0002\u0003'),
  'application-pdf': of('application/pdf', '%PDF-1.4'),
  'application-zip': of('application/zip', 'PK'),
  'application-dash-xml': of('application/dash+xml', xml),
  'text-csv': of('text/csv', 'a,b'),
  'text-vtt': of('text/vtt', 'WEBVTT'),
  'text-event-stream': of('text/event-stream', 'data: secret\n\n'),
  'multipart-signed': of('multipart/signed', text),
  'an-odd-type': of('foo/bar', text),
  'an-odd-type-nosniff': of('foo/bar', text, { headers: nosniff }),
  'no-type-text': of(undefined, text),
  'no-type-html': of(undefined, html),
  'no-type-json': of(undefined, json),
  'no-type-script': of(undefined, script),
  'no-type-image': of(undefined, image),
  'no-type-font': of(undefined, font),
  'no-type-image-nosniff': of(undefined, image, { headers: nosniff }),
  'empty-type-image-nosniff': of('', image, { headers: nosniff }),
  'empty-type-text-nosniff': of('', text, { headers: nosniff }),
  'status-404-image': of('image/png', image, { status: 404 }),
  'status-404-text': of('text/plain', text, { status: 404 }),
  'status-404-html': of('text/html', html, { status: 404 }),
  'status-204': of('text/html', '', { status: 204 }),
  'html-without-a-body': of('text/html', ''),
  'status-206-from-0': of('audio/wav', text, { status: 206, headers: { 'Content-Range': 'bytes 0-18/100' } }),
  'status-206-from-10': of('audio/wav', text, { status: 206, headers: { 'Content-Range': 'bytes 10-28/100' } }),
  'status-206-html': of('text/html', html, { status: 206, headers: { 'Content-Range': 'bytes 0-46/100' } }),
  'status-206-image-from-0': of('image/png', image, { status: 206, headers: { 'Content-Range': 'bytes 0-66/100' } }),
  'status-206-image-from-10': of('image/png', image, { status: 206, headers: { 'Content-Range': 'bytes 10-76/100' } }),
};

const pages = { from: 'https://app.example', to: 'https://api.example' };
const standard = ['#concept-filtered-response-opaque', '#concept-main-fetch'];

/** Types that an image has, and that Opaque Response Blocking would refuse of other bytes. */
const typesOfImages: Record<string, [type: string | undefined, more?: ScriptedAnswer]> = {
  'text-html': ['text/html'],
  'text-html-nosniff': ['text/html', { headers: nosniff }],
  'text-plain': ['text/plain'],
  'text-plain-nosniff': ['text/plain', { headers: nosniff }],
  'application-json': ['application/json'],
  'application-json-nosniff': ['application/json', { headers: nosniff }],
  'application-pdf': ['application/pdf'],
  'text-csv': ['text/csv'],
  'font-ttf': ['font/ttf'],
  'an-odd-type-nosniff': ['foo/bar', { headers: nosniff }],
  'no-type': [undefined],
  'no-type-nosniff': [undefined, { headers: nosniff }],
  'empty-type-nosniff': ['', { headers: nosniff }],
  'status-404': ['image/png', { status: 404 }],
};

/** Cases of web-platform-tests that agree with the Standard; those in which an answer is blocked are exceptions. */
const wpt: Record<string, string[]> = {
  'text-javascript': ['fetch/orb/tentative/known-mime-type#allowed-text-javascript'],
  'application-json-utf-16-that-is-a-script': [
    'fetch/orb/tentative/known-mime-type#allowed-application-json-charset-utf-16',
  ],
  'application-json-that-is-a-script': ['fetch/orb/tentative/known-mime-type#allowed-application-json-latin-1-js'],
  'empty-type-image-nosniff': ['fetch/orb/tentative/nosniff#allowed-empty-type-image'],
  'status-206-image-from-0': ['fetch/orb/tentative/content-range#allowed-206-from-0'],
  'no-type-font': ['fetch/orb/tentative/unknown-mime-type#allowed-no-type-font'],
  'no-type-image': ['fetch/orb/tentative/unknown-mime-type#allowed-no-type-image'],
  'no-type-script': ['fetch/orb/tentative/unknown-mime-type#allowed-no-type-script'],
};

export default [
  ...family(
    {
      subject: 'opaque-response-blocking',
      standard,
      steps: ({ answer }: { answer: ScriptedAnswer }) => [
        {
          ...pages,
          request: { mode: 'no-cors' },
          server: { actual: answer },
          expected: { read: 'opaque', sent: true, preflights: 0 },
        },
      ],
    },
    Object.fromEntries(
      Object.entries(answers).map(([what, answer]) => [
        what,
        {
          title: `fetch() without CORS gets an opaque response of an answer that is: ${what.replaceAll('-', ' ')}.`,
          answer,
          wpt: wpt[what],
        },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'opaque-response-blocking',
      standard: [...standard, 'https://html.spec.whatwg.org/multipage/images.html#update-the-image-data'],
      steps: ({ type, more }: { type: string | undefined; more: ScriptedAnswer }) => [
        {
          ...pages,
          transport: 'img',
          server: { actual: of(type, image, more) },
          expected: { read: 'opaque', sent: true },
        },
      ],
    },
    Object.fromEntries(
      Object.entries(typesOfImages).map(([what, [type, more = {}]]) => [
        `image-${what}`,
        {
          title: `An image is shown, and taints the canvas, though its answer is: ${what.replaceAll('-', ' ')}.`,
          type,
          more,
        },
      ]),
    ),
  ),
];
