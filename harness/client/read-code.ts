import type { Job } from './protocol.ts';

type Read = Omit<Job, 'id' | 'timeout'>;

/** A read as JavaScript that can be pasted into a console; what is so anyway is left out. */
export function readCode(read: Read): string {
  const where = read.context === 'window' ? '' : `// in a ${read.context.replace('-frame', ' frame')}\n`;
  return where + (read.transport === 'fetch' ? fetchCode(read) : xhrCode(read));
}

function fetchCode({ url, method, headers, mode, credentials, redirect, cache, body }: Read): string {
  const init = [
    ...(method === 'GET' ? [] : [['method', method]]),
    ...(headers.length === 0 ? [] : [['headers', headers]]),
    ...(mode === 'cors' ? [] : [['mode', mode]]),
    ...(credentials === 'same-origin' ? [] : [['credentials', credentials]]),
    ...(redirect === 'follow' ? [] : [['redirect', redirect]]),
    ...(cache === 'default' ? [] : [['cache', cache]]),
    ...(body === undefined ? [] : [['body', body]]),
  ].map(([name, value]) => `  ${name}: ${literal(value)},\n`);
  const asked = `fetch(${literal(url)}${init.length === 0 ? '' : `, {\n${init.join('')}}`})`;
  return `await ${asked}.then((response) => response.text());`;
}

function xhrCode({ url, method, headers, credentials, body, uploadListener }: Read): string {
  return [
    'const xhr = new XMLHttpRequest();',
    `xhr.open(${literal(method)}, ${literal(url)});`,
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
