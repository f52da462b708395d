import { get, type Header } from '../standard/index.ts';
import { InputMistake } from './input-mistake.ts';
import type { PastedExchange } from './pasted-exchange.ts';

/** What developer tools say besides headers; in Chrome’s panel each on a line of its own, its value on the next. */
const labels = new Map<string, 'url' | 'method' | 'status' | 'other'>([
  ['request url', 'url'],
  ['url', 'url'],
  ['request method', 'method'],
  ['method', 'method'],
  ['status code', 'status'],
  ['status', 'status'],
  ['remote address', 'other'],
  ['address', 'other'],
  ['referrer policy', 'other'],
  ['source', 'other'],
  ['initiator', 'other'],
  ['version', 'other'],
  ['transferred', 'other'],
  ['request priority', 'other'],
  ['dns resolution', 'other'],
  ['scheme', 'other'],
  ['filename', 'other'],
]);
const section =
  /^(general|summary|(?:response|request)(?: headers)?)(?: \([\d.,]+ ?[kKM]?i?B\))?:?(?:\s*(?:raw|view (?:source|parsed)))*$/i;
const noise =
  /^(raw|view (?:source|parsed)|provisional headers are shown.*|learn more|headers|decoded:|edit and resend)$/i;
/** Headers of requests alone, by which a block without sections is told. */
const ofRequests =
  /^(:authority|:method|:path|:scheme|host|user-agent|accept|accept-encoding|accept-language|origin|referer|cookie|authorization|te|sec-.*|access-control-request-.*|upgrade-insecure-requests|if-none-match|if-modified-since)$/i;
const headerName = /^:?[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether a text is a block of headers as developer tools show it, and no raw HTTP. */
export function isDevtoolsHeaders(text: string): boolean {
  const [first = ''] = text.trim().split(/\r?\n/, 1);
  if (/^HTTP\/\d/.test(first)) return false;
  return (
    section.test(first.trim()) ||
    /^(request url|request method|status code|:status|:authority|:method)\s*(:|$)/im.test(text) ||
    /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+:(?: |$)/.test(first) ||
    isNameAlone(first.trim())
  );
}

/**
 * Reads blocks of headers as people copy them out of Chrome’s, Firefox’s and Safari’s developer tools: names and values
 * on one line or on two, with pseudo-headers, section titles and the buttons between them.
 * @throws InputMistake when there is no status.
 */
export function parseDevtoolsHeaders(text: string, source: string): PastedExchange[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const blocks: string[][] = [];
  for (const line of lines) {
    if (blocks.length === 0 || /^(general|summary)$/i.test(line) || startsAnother(line, blocks.at(-1)!))
      blocks.push([]);
    blocks.at(-1)!.push(line);
  }
  const found = blocks.filter((block) => block.some((line) => line !== '')).map(parseBlock);
  const whole = found.filter(({ status }) => status !== null);
  if (whole.length === 0) {
    throw new InputMistake(
      source,
      'it has headers and no status; expected it as first line, such as "HTTP/1.1 200 OK", or --status with --response-header',
    );
  }
  return whole.map(({ status, url, method, ...headers }) => ({
    answer: { status: status!, headers: headers.response },
    request:
      url === null && headers.request.length === 0
        ? null
        : { method: method ?? 'GET', url: url ?? urlOf(headers.request), headers: ordinary(headers.request) },
  }));
}

/** A second request URL begins a second block, unless the block so far is no more than a title. */
function startsAnother(line: string, block: readonly string[]): boolean {
  return /^request url\b/i.test(line) && block.some((other) => /^request url\b/i.test(other));
}

function parseBlock(lines: readonly string[]) {
  const got = {
    status: null as number | null,
    url: null as string | null,
    method: null as string | null,
    request: [] as Header[],
    response: [] as Header[],
  };
  let within: 'request' | 'response' | null = null;
  const add = (name: string, value: string) => {
    const label = labels.get(name.toLowerCase());
    const status = /^(\d{3})\b/.exec(value)?.[1];
    if (/^:?status$/i.test(name) && status !== undefined) got.status ??= Number(status);
    else if (label === 'url') got.url ??= value;
    else if (label === 'method') got.method ??= value;
    else if (label === 'status') got.status ??= status === undefined ? null : Number(status);
    else if (label === undefined && headerName.test(name)) {
      const request = within === null ? ofRequests.test(name) : within === 'request';
      if (name.toLowerCase() === ':method') got.method ??= value;
      (request ? got.request : got.response).push([name, value]);
    }
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const title = section.exec(line)?.[1]?.toLowerCase();
    const [, method, path] = /^([A-Z]+) (\S+) HTTP\/[\d.]+$/.exec(line) ?? [];
    const status = /^HTTP\/[\d.]+ (\d{3})\b/.exec(line)?.[1];
    if (line === '' || noise.test(line)) continue;
    if (title !== undefined)
      within = title.startsWith('re') ? (title.startsWith('req') ? 'request' : 'response') : null;
    else if (status !== undefined) [got.status, within] = [Number(status), 'response'];
    else if (method !== undefined) {
      got.method = method;
      within = 'request';
      if (/^https?:/.test(path!)) got.url ??= path!;
    } else {
      const [, name, value] = /^(:?[^:\s][^:]*?):\s*(.*)$/.exec(line) ?? [];
      // A name alone on its line has its value on the next.
      if (name === undefined || value === '') add((name ?? line).trim(), lines[++at] ?? '');
      else add(name.trim(), value!);
    }
  }
  return got;
}

function isNameAlone(line: string): boolean {
  return (
    labels.has(line.toLowerCase().replace(/:$/, '')) ||
    /^(?:access-control-[a-z-]+|content-type|date|server|vary):?$/i.test(line)
  );
}

function ordinary(headers: readonly Header[]): Header[] {
  return headers.filter(([name]) => !name.startsWith(':'));
}

function urlOf(headers: readonly Header[]): string | null {
  const host = get(':authority', headers);
  return host === null ? null : `${get(':scheme', headers) ?? 'https'}://${host}${get(':path', headers) ?? '/'}`;
}
