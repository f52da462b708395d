import { contextOf } from '../scenario/contexts/index.ts';
import { type OriginPorts, resolveOrigin, shownOrigin } from '../scenario/origin.ts';
import { fillPlaceholders } from '../scenario/placeholders.ts';
import type { Step } from '../scenario/scenario.ts';
import { visible } from '../wire/visible.ts';

/** What a page asks for in a step, in words: the page, and the call that it makes. */
export function askLine(step: Step, index: number, ports: OriginPorts): string {
  const { request = {}, from = 'app', to = 'api', path = '/data', transport = 'fetch', context = 'window' } = step;
  const { page, topLevelOrigin } = step;
  // What {id} stands for is not known before the attempt; the requests on the wire show it.
  const values = { from: resolveOrigin(from, ports), to: resolveOrigin(to, ports), id: 'cc…' };
  const fill = (_: string, value: unknown) => (typeof value === 'string' ? fillPlaceholders(value, values) : value);
  const { about } = contextOf[context];
  const framed =
    topLevelOrigin === undefined ? '' : `, in one at ${shownOrigin(resolveOrigin(topLevelOrigin, ports))},`;
  const served = page === undefined ? '' : ` served with ${visible(JSON.stringify(page, fill))}`;
  const place = `page at ${shownOrigin(values.from)}${framed}${served}`;
  const where = context === 'window' ? `A ${place}` : `${about[0]!.toUpperCase()}${about.slice(1)} in a ${place}`;
  const init = Object.keys(request).length === 0 ? '' : `, ${JSON.stringify(request, fill)}`;
  return `${index + 1}. ${where} runs  ${visible(`${transport}('${values.to}${fillPlaceholders(path, values)}'${init})`)}`;
}
