import type { TransportName } from '../scenario/transports/index.ts';
import type { Job } from './protocol.ts';

type Read = Omit<Job, 'id' | 'timeout'>;

/** A read as JavaScript that can be pasted into a console; what is so anyway is left out. */
export function readCode(read: Read): string {
  const where = read.context === 'window' ? '' : `// in a ${read.context.replace('-frame', ' frame')}\n`;
  return where + codes[read.transport as TransportName](read);
}

const codes: Record<TransportName, (read: Read) => string> = {
  fetch: fetchCode,
  XMLHttpRequest: xhrCode,
  EventSource: ({ url, credentials }) =>
    [
      `const source = new EventSource(${literal(url)}${credentials === 'include' ? ', { withCredentials: true }' : ''});`,
      'source.onmessage = ({ data }) => { console.log(data); source.close(); };',
      "source.onerror = () => { console.log('failed'); source.close(); };",
    ].join('\n'),
  FontFace: ({ url }) => `await new FontFace('example', ${literal(`url(${JSON.stringify(url)})`)}).load();`,
  WebSocket: ({ url }) =>
    [
      `const socket = new WebSocket(${literal(url.replace(/^http/, 'ws'))});`,
      'socket.onmessage = ({ data }) => { console.log(data); socket.close(); };',
      "socket.onerror = () => console.log('failed');",
    ].join('\n'),
  Worker: ({ url }) =>
    [`const worker = new Worker(${literal(url)});`, 'worker.onmessage = ({ data }) => console.log(data);'].join('\n'),
  import: ({ url }) => `(await import(${literal(url)})).default;`,
  importScripts: ({ url }) =>
    `new Worker(URL.createObjectURL(new Blob([${literal(`importScripts(${JSON.stringify(url)})`)}])));`,
  img: (read) =>
    elementCode('img', 'src', read, [
      'element.onload = () => {',
      "  const context = document.createElement('canvas').getContext('2d');",
      '  context.drawImage(element, 0, 0);',
      '  console.log(context.getImageData(0, 0, 1, 1).data);',
      '};',
    ]),
  link: (read) =>
    elementCode('link', 'href', read, [
      "element.rel = 'stylesheet';",
      'element.onload = () => console.log(element.sheet.cssRules);',
    ]),
  module: (read) =>
    elementCode('script', 'src', read, ["element.type = 'module';", "element.onload = () => console.log('run');"]),
  script: (read) => elementCode('script', 'src', read, ['onerror = (message) => console.log(message);']),
  sendBeacon: ({ url, headers, body }) => {
    const type = headers[0]?.[1];
    const data =
      type === undefined
        ? body && bodyCode(body)
        : `new Blob([${body === undefined ? '' : bodyCode(body)}], { type: ${literal(type)} })`;
    return `navigator.sendBeacon(${literal(url)}${data ? `, ${data}` : ''});`;
  },
  track: ({ url, crossorigin }) =>
    [
      "const video = document.body.appendChild(document.createElement('video'));",
      ...(crossorigin === undefined ? [] : [`video.crossOrigin = ${literal(crossorigin)};`]),
      "const element = video.appendChild(document.createElement('track'));",
      'element.default = true;',
      'element.onload = () => console.log(element.track.cues);',
      `element.src = ${literal(url)};`,
    ].join('\n'),
};

/** An element that asks for a URL. */
function elementCode(tag: string, attribute: 'src' | 'href', read: Read, told: string[]): string {
  const { url, crossorigin, referrerPolicy } = read;
  return [
    `const element = document.createElement('${tag}');`,
    ...(crossorigin === undefined ? [] : [`element.crossOrigin = ${literal(crossorigin)};`]),
    ...(referrerPolicy === undefined ? [] : [`element.referrerPolicy = ${literal(referrerPolicy)};`]),
    ...told,
    `element.${attribute} = ${literal(url)};`,
    'document.head.append(element);',
  ].join('\n');
}

function fetchCode({
  url,
  method,
  headers,
  mode,
  credentials,
  redirect,
  cache,
  referrer,
  referrerPolicy,
  keepalive,
  body,
}: Read): string {
  const init = [
    ...(method === 'GET' ? [] : [['method', method]]),
    ...(headers.length === 0 ? [] : [['headers', headers]]),
    ...(mode === 'cors' ? [] : [['mode', mode]]),
    ...(credentials === 'same-origin' ? [] : [['credentials', credentials]]),
    ...(redirect === 'follow' ? [] : [['redirect', redirect]]),
    ...(cache === 'default' ? [] : [['cache', cache]]),
    ...(referrer === undefined ? [] : [['referrer', referrer]]),
    ...(referrerPolicy === undefined ? [] : [['referrerPolicy', referrerPolicy]]),
  ].map(([name, value]) => `  ${name}: ${literal(value)},\n`);
  if (body !== undefined) init.push(`  body: ${bodyCode(body)},\n`);
  if (typeof body === 'object' && 'stream' in body) init.push("  duplex: 'half',\n");
  if (keepalive) init.push('  keepalive: true,\n');
  const asked = `fetch(${literal(url)}${init.length === 0 ? '' : `, {\n${init.join('')}}`})`;
  return `await ${asked}.then((response) => response.text());`;
}

function xhrCode({ url, method, headers, credentials, body, uploadListener, synchronous }: Read): string {
  return [
    'const xhr = new XMLHttpRequest();',
    `xhr.open(${literal(method)}, ${literal(url)}${synchronous ? ', false' : ''});`,
    ...(credentials === 'include' ? ['xhr.withCredentials = true;'] : []),
    ...headers.map(([name, value]) => `xhr.setRequestHeader(${literal(name)}, ${literal(value)});`),
    ...(uploadListener ? ["xhr.upload.addEventListener('progress', () => {});"] : []),
    'xhr.onload = () => console.log(xhr.responseText);',
    `xhr.send(${body === undefined ? '' : bodyCode(body)});`,
  ].join('\n');
}

/** A body as JavaScript makes it. */
function bodyCode(body: NonNullable<Read['body']>): string {
  if (typeof body === 'string') return literal(body);
  if ('urlSearchParams' in body) return `new URLSearchParams(${pairs(body.urlSearchParams)})`;
  if ('formData' in body) {
    return `${pairs(body.formData)}.reduce((data, [name, value]) => (data.append(name, value), data), new FormData())`;
  }
  if ('blob' in body) {
    return `new Blob([${literal(body.blob)}]${body.type === undefined ? '' : `, { type: ${literal(body.type)} }`})`;
  }
  if ('base64' in body) return `Uint8Array.from(atob(${literal(body.base64)}), (character) => character.charCodeAt(0))`;
  if ('stream' in body) return `new Blob([${literal(body.stream)}]).stream()`;
  return `new DOMParser().parseFromString(${literal(body.document)}, 'text/html')`;
}

const pairs = (fields: Record<string, string>): string => literal(Object.entries(fields));

/** A value as a literal of JavaScript's. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const text = String(value);
  // JSON escapes what a string must not hold; single quotes read better where nothing has to be escaped.
  return /^[\x20-\x7e]*$/.test(text) && !/['\\]/.test(text) ? `'${text}'` : JSON.stringify(text);
}
