import { handPorts } from '../../servers/hand-ports.ts';
import { byHand, resourceURL } from '../../servers/resource-key.ts';
import { isNamedOrigin, resolveOrigin } from '../scenario/origin.ts';
import { fillPlaceholders } from '../scenario/placeholders.ts';
import { headerList, type Scenario } from '../scenario/scenario.ts';

/** The reads of a scenario as curl command lines, a line a step, for the servers that `npm run servers` starts. */
export function curlLines(scenario: Scenario): string[] {
  return scenario.steps.map((step, index) => {
    const { request = {} } = step;
    const to = resolveOrigin(step.to ?? 'api', handPorts);
    const values = { from: resolveOrigin(step.from ?? 'app', handPorts), to, id: byHand };
    const key = { scenario: scenario.id, attempt: byHand, resource: step.resource ?? String(index), hop: 0 };
    const url = resourceURL(to, fillPlaceholders(step.path ?? '/data', values), key);
    const method = request.method ?? 'GET';
    return [
      'curl -i',
      ...(method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : [`-X ${quote(method)}`]),
      ...(isNamedOrigin(step.to ?? 'api') ? [`--connect-to ${connectTo(to)}`] : []),
      ...(to.startsWith('https:') ? ['--insecure'] : []),
      ...headerList(request.headers).map(
        ([name, value]) => `-H ${quote(`${name}: ${fillPlaceholders(value, values)}`)}`,
      ),
      ...(request.body !== undefined && method !== 'GET'
        ? [`--data ${quote(fillPlaceholders(request.body, values))}`]
        : []),
      quote(url),
    ].join(' ');
  });
}

/** A named origin leads to the API origin's own listener, as the forward proxy would lead it. */
function connectTo(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  const scheme = protocol === 'https:' ? 'https' : 'http';
  return `${hostname}:${port || (scheme === 'https' ? 443 : 80)}:127.0.0.1:${handPorts.api[scheme]}`;
}

/** A word for a POSIX shell. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
