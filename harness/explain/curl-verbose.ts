import { get, type Header } from '../standard/index.ts';
import { InputMistake } from './input-mistake.ts';
import type { PastedExchange } from './pasted-exchange.ts';

/** Whether a text is what `curl -v` writes: `>` before lines that were sent, `<` before those that came, `*` before others. */
export function isCurlVerbose(text: string): boolean {
  return /^< HTTP\/\d|^> [A-Z]+ \S+ HTTP\/\d|^\* +Trying /m.test(text);
}

/**
 * Reads the requests and answers out of what `curl -v` writes, with or without the body and the progress meter between.
 * Interim responses and a proxy's answer to CONNECT are passed over.
 * @throws InputMistake when there was no answer.
 */
export function parseCurlVerbose(text: string, source: string): PastedExchange[] {
  const exchanges: PastedExchange[] = [];
  let request: { method: string; path: string; headers: Header[] } | null = null;
  let answer: { status: number; headers: Header[] } | null = null;
  let secure = false;
  let opened: string | null = null;
  let failure: string | null = null;
  for (const raw of text.split(/\r?\n/)) {
    // What stands between is body, progress and terminal.
    const [, mark, line = ''] = /^([*<>])(?: (.*))?$/s.exec(raw) ?? [];
    if (mark === '*') {
      if (/\b(SSL|TLS|ALPN|port 443)\b/.test(line)) secure = true;
      if (/^Trying /.test(line.trim())) secure = false;
      opened = /OPENED stream for (\S+)/.exec(line)?.[1] ?? opened;
      if (/refused|timed out|Could not resolve|problem|Failed to connect/i.test(line)) failure = line;
    } else if (mark === '>') {
      const [, method, path] = /^(\S+) (\S+) HTTP\/[\d.]+$/.exec(line) ?? [];
      if (method !== undefined && path !== undefined) request = { method, path, headers: [] };
      else if (request !== null) addHeader(request.headers, line);
    } else if (mark === '<') {
      const status = /^HTTP\/[\d.]+ (\d{3})\b/.exec(line)?.[1];
      if (status !== undefined) answer = { status: Number(status), headers: [] };
      else if (answer !== null && line !== '') addHeader(answer.headers, line);
      else if (answer !== null) {
        if (answer.status >= 200 && request?.method !== 'CONNECT') {
          exchanges.push({ answer, request: request && { ...sentRequest(request, secure, opened) } });
        }
        if (answer.status >= 200) [request, opened] = [null, null];
        answer = null;
      }
    }
  }
  if (answer !== null && answer.status >= 200) {
    exchanges.push({ answer, request: request && sentRequest(request, secure, opened) });
  }
  if (exchanges.length === 0) {
    throw new InputMistake(
      source,
      `curl got no answer${failure === null ? '' : ` (${failure})`}; expected one to explain`,
    );
  }
  return exchanges;
}

function addHeader(headers: Header[], line: string): void {
  const [, name, value = ''] = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
  if (name !== undefined) headers.push([name, value]);
}

function sentRequest(
  { method, path, headers }: { method: string; path: string; headers: Header[] },
  secure: boolean,
  opened: string | null,
) {
  const host = get('Host', headers);
  const url = host === null ? null : `${secure ? 'https' : 'http'}://${host}${path}`;
  return { method, url: opened ?? url, headers };
}
