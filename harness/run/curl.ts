import { handPorts } from '../../servers/hand-ports.ts';
import { isLoopbackHost } from '../scenario/origin.ts';

import { plainBodyOf, type RequestBody } from '../scenario/request-body.ts';

import type { Place } from '../scenario/resolved-scenario.ts';

import type { Scenario } from '../scenario/scenario.ts';
import { createAttempt } from '../session/attempt.ts';
import { contains, type HeaderList, type WireRequest } from '../standard/index.ts';
import { byHand } from '../wire/resource-key.ts';
import { base64Of } from '../wire/utf8.ts';
import { quote } from './quote.ts';

/**
 * The reads of a scenario as curl command lines, a line a step, for the servers that `npm run servers` starts. They know the
 * scenarios of the catalogue; another one has to have begun there under the name of its attempt.
 */
export function curlLines(
  scenario: Scenario,
  { ports = handPorts, attempt: name = byHand }: Partial<Place> = {},
): string[] {
  const attempt = createAttempt(scenario, { ports, attempt: name, readTimeout: 0 });
  return scenario.steps.map((_, index) => {
    const { url, method, headers, body } = attempt.begin(index).job;
    const { protocol, hostname, port } = new URL(url);
    if (!/^https?:$/.test(protocol)) return `# ${url} is asked of no server`;
    const scheme = protocol === 'https:' ? 'https' : 'http';
    // A named origin leads to the API origin's own listener, as the forward proxy would lead it.
    const connectTo = `${hostname}:${port || (scheme === 'https' ? 443 : 80)}:127.0.0.1:${ports.api[scheme]}`;
    return [
      'curl -i',
      ...(method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : [`-X ${quote(method)}`]),
      ...(isLoopbackHost(hostname) ? [] : [`--connect-to ${connectTo}`]),
      ...(scheme === 'https' ? ['--insecure'] : []),
      ...headers.map(([name, value]) => `-H ${quote(headerOption(name, value))}`),
      ...(body === undefined ? [] : bodyOptions(body, headers)),
      ...(/[{}[\]]/.test(url) ? ['--globoff'] : []),
      quote(url),
    ].join(' ');
  });
}

function bodyOptions(body: RequestBody, headers: HeaderList): string[] {
  // --data-binary would take a body that starts with @ for the name of a file.
  if (typeof body === 'string') return [`--data-raw ${quote(body)}`];
  if ('formData' in body) {
    return Object.entries(body.formData).map(([name, value]) => `--form-string ${quote(`${name}=${value}`)}`);
  }
  const { type, bytes } = plainBodyOf(body);
  const isTyped = type === null || contains(headers, 'Content-Type');
  return [
    ...(isTyped ? [] : [`-H ${quote(`Content-Type: ${type}`)}`]),
    typeof bytes === 'string'
      ? `--data-raw ${quote(bytes)}`
      : `--data-binary @<(echo ${quote(base64Of(bytes))} | base64 -d)`,
  ];
}

/** The headers that browsers add, and that say nothing to a server's CORS. */
const aside = /^(accept|referer|content-length)$/i;

/** One request of a page as a curl command line, with what it says of itself: curl alone sends no Origin and no preflight. */
export function curlOf({ method, url, headers }: Pick<WireRequest, 'method' | 'url' | 'headers'>): string {
  return [
    'curl -si',
    ...(method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : [`-X ${quote(method)}`]),
    ...headers.filter(([name]) => !aside.test(name)).map(([name, value]) => `-H ${quote(headerOption(name, value))}`),
    ...(/[{}[\]]/.test(url) ? ['--globoff'] : []),
    quote(url),
  ].join(' ');
}

/** curl sends a header without a value only where a semicolon ends it. */
function headerOption(name: string, value: string): string {
  return /^[\t ]*$/.test(value) ? `${name};` : `${name}: ${value}`;
}
