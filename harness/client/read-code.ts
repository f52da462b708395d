import type { TransportName } from '../scenario/transports/index.ts';
import type { Job } from './protocol.ts';

type Read = Omit<Job, 'id' | 'timeout'>;

/** A read as JavaScript that can be pasted into a console; what is so anyway is left out. */
export function readCode(read: Read): string {
  const where = read.context === 'window' ? [] : [`// in a ${read.context.replace('-frame', ' frame')}`];
  return [
    ...where,
    ...preloadCode(read),
    codes[read.transport as TransportName](read),
    ...(read.timing ? [`performance.getEntriesByName(${literal(read.url)});`] : []),
  ].join('\n');
}

function preloadCode({ url, preload }: Read): string[] {
  if (preload === undefined) return [];
  const { rel = 'preload', as = rel === 'preload' ? 'fetch' : undefined, ...attributes } = preload;
  return [
    "const link = document.createElement('link');",
    `link.rel = ${literal(rel)};`,
    ...(as === undefined ? [] : [`link.as = ${literal(as)};`]),
    ...attributeCode(attributes, 'link'),
    `link.href = ${literal(url)};`,
    'document.head.append(link);',
    'await new Promise((done) => { link.onload = link.onerror = done; });',
  ];
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
  Worker: ({ url }) => workerCode(url, {}),
  'module-worker': ({ url, credentials }) => workerCode(url, moduleOptions(credentials)),
  SharedWorker: ({ url }) => sharedWorkerCode(url, {}),
  'module-shared-worker': ({ url, credentials }) => sharedWorkerCode(url, moduleOptions(credentials)),
  'worker-import': ({ url, credentials }) => importingWorkerCode(url, moduleOptions(credentials)),
  'classic-worker-import': ({ url, credentials }) => importingWorkerCode(url, credentialsOption(credentials)),
  'worker-static-import': ({ url, credentials }) =>
    blobWorkerCode(`import exported from ${JSON.stringify(url)}; postMessage(exported);`, moduleOptions(credentials)),
  import: ({ url }) => `(await import(${literal(url)})).default;`,
  'json-module': ({ url }) => `(await import(${literal(url)}, { with: { type: 'json' } })).default;`,
  'css-module': ({ url }) => `(await import(${literal(url)}, { with: { type: 'css' } })).default.cssRules;`,
  'static-import': ({ url, crossorigin, referrerPolicy }) =>
    [
      "const element = document.createElement('script');",
      "element.type = 'module';",
      ...attributeCode({ crossorigin, referrerPolicy }),
      `element.textContent = ${literal(`import exported from ${JSON.stringify(url)}; console.log(exported);`)};`,
      "element.onerror = () => console.log('failed');",
      'document.head.append(element);',
    ].join('\n'),
  AudioWorklet: ({ url, credentials }) =>
    `await new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(${argumentsCode(url, credentialsOption(credentials))});`,
  PaintWorklet: ({ url, credentials }) =>
    `await CSS.paintWorklet.addModule(${argumentsCode(url, credentialsOption(credentials))});`,
  preload: (read) => linkCode('preload', read, [`element.as = ${literal(read.as ?? 'fetch')};`]),
  modulepreload: (read) => linkCode('modulepreload', read, []),
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
      type === undefined ? body && literal(body) : `new Blob([${literal(body ?? '')}], { type: ${literal(type)} })`;
    return `navigator.sendBeacon(${literal(url)}${data ? `, ${data}` : ''});`;
  },
  track: ({ url, crossorigin }) =>
    [
      "const video = document.body.appendChild(document.createElement('video'));",
      ...attributeCode({ crossorigin }, 'video'),
      "const element = video.appendChild(document.createElement('track'));",
      'element.default = true;',
      'element.onload = () => console.log(element.track.cues);',
      `element.src = ${literal(url)};`,
    ].join('\n'),
};

/** An element that asks for a URL. */
function elementCode(tag: string, attribute: 'src' | 'href', read: Read, told: string[]): string {
  return [
    `const element = document.createElement('${tag}');`,
    ...attributeCode(read),
    ...told,
    `element.${attribute} = ${literal(read.url)};`,
    'document.head.append(element);',
  ].join('\n');
}

function linkCode(rel: string, read: Read, told: string[]): string {
  return elementCode('link', 'href', read, [
    `element.rel = ${literal(rel)};`,
    ...told,
    "element.onload = () => console.log('loaded');",
    "element.onerror = () => console.log('failed');",
  ]);
}

type Attributes = { [Name in 'crossorigin' | 'referrerPolicy' | 'integrity']?: Read[Name] | undefined };

/** The attributes of an element that decide how it asks. */
function attributeCode({ crossorigin, referrerPolicy, integrity }: Attributes, name = 'element'): string[] {
  return [
    ...(crossorigin === undefined ? [] : [`${name}.setAttribute('crossorigin', ${literal(crossorigin)});`]),
    ...(referrerPolicy === undefined ? [] : [`${name}.referrerPolicy = ${literal(referrerPolicy)};`]),
    ...(integrity === undefined ? [] : [`${name}.integrity = ${literal(integrity)};`]),
  ];
}

type Options = Partial<Record<'type' | 'credentials', string>>;

const credentialsOption = (credentials: string): Options => (credentials === 'same-origin' ? {} : { credentials });
const moduleOptions = (credentials: string): Options => ({ type: 'module', ...credentialsOption(credentials) });

function argumentsCode(url: string, options: Options): string {
  const members = Object.entries(options).map(([name, value]) => `${name}: ${literal(value)}`);
  return `${literal(url)}${members.length === 0 ? '' : `, { ${members.join(', ')} }`}`;
}

function workerCode(url: string, options: Options): string {
  return [
    `const worker = new Worker(${argumentsCode(url, options)});`,
    'worker.onmessage = ({ data }) => console.log(data);',
    "worker.onerror = () => console.log('failed');",
  ].join('\n');
}

function sharedWorkerCode(url: string, options: Options): string {
  return [
    `const worker = new SharedWorker(${argumentsCode(url, options)});`,
    'worker.port.onmessage = ({ data }) => console.log(data);',
    "worker.onerror = () => console.log('failed');",
  ].join('\n');
}

/** A worker whose script is a blob: URL of the page's. */
function blobWorkerCode(program: string, options: Options): string {
  return [
    `const script = URL.createObjectURL(new Blob([${literal(program)}], { type: 'text/javascript' }));`,
    workerCode('', options).replace("''", 'script'),
  ].join('\n');
}

function importingWorkerCode(url: string, options: Options): string {
  const program = `import(${JSON.stringify(url)}).then((module) => postMessage(module.default), (error) => postMessage(error.message));`;
  return blobWorkerCode(program, options);
}

function fetchCode({
  url,
  method,
  headers,
  mode,
  credentials,
  redirect,
  cache,
  referrerPolicy,
  keepalive,
  integrity,
  body,
}: Read): string {
  const init = [
    ...(method === 'GET' ? [] : [['method', method]]),
    ...(headers.length === 0 ? [] : [['headers', headers]]),
    ...(mode === 'cors' ? [] : [['mode', mode]]),
    ...(credentials === 'same-origin' ? [] : [['credentials', credentials]]),
    ...(redirect === 'follow' ? [] : [['redirect', redirect]]),
    ...(cache === 'default' ? [] : [['cache', cache]]),
    ...(referrerPolicy === undefined ? [] : [['referrerPolicy', referrerPolicy]]),
    ...(integrity === undefined ? [] : [['integrity', integrity]]),
    ...(body === undefined ? [] : [['body', body]]),
  ].map(([name, value]) => `  ${name}: ${literal(value)},\n`);
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
    `xhr.send(${body === undefined ? '' : literal(body)});`,
  ].join('\n');
}

/** A value as a literal of JavaScript's. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const text = String(value);
  // JSON escapes what a string must not hold; single quotes read better where nothing has to be escaped.
  return /^[\x20-\x7e]*$/.test(text) && !/['\\]/.test(text) ? `'${text}'` : JSON.stringify(text);
}
