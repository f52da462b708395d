import { type OriginPorts, resolveOrigin, shownOrigin } from '../scenario/origin.ts';
import { fillPlaceholders } from '../scenario/placeholders.ts';
import type { Step } from '../scenario/scenario.ts';
import { visible } from '../wire/visible.ts';

/** What a page asks for in a step, in words: the page, and the call that it makes. */
export function askLine(step: Step, index: number, ports: OriginPorts): string {
  const { request = {}, from = 'app', to = 'api', path = '/data', transport = 'fetch', context = 'window' } = step;
  // What {id} stands for is not known before the attempt; the requests on the wire show it.
  const values = { from: resolveOrigin(from, ports), to: resolveOrigin(to, ports), id: 'cc…' };
  const fill = (_: string, value: unknown) => (typeof value === 'string' ? fillPlaceholders(value, values) : value);
  const where = `A ${context === 'window' ? '' : `${context.replace('-', ' ')} in a `}page at ${shownOrigin(values.from)}`;
  const init = Object.keys(request).length === 0 ? '' : `, ${JSON.stringify(request, fill)}`;
  return `${index + 1}. ${where} runs  ${visible(`${transport}('${values.to}${fillPlaceholders(path, values)}'${init})`)}`;
}
