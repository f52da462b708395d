import type { Scenario, Step } from './scenario.ts';
import type { WPTCase } from './wpt-cases.ts';

type Read = NonNullable<NonNullable<Step['expected']>['read']>;

/** What a page may read where a case comes out so; the others are not about a read. */
const reads: Partial<Record<WPTCase['outcome'], readonly Read[]>> = {
  readable: ['readable'],
  blocked: ['blocked'],
  opaque: ['opaque'],
  opaqueredirect: ['opaque-redirect'],
  loads: ['readable', 'opaque'],
};

/** Positions of the steps that ask as a case asks: by its transport, mode, method, credentials and relation of origins. */
export function stepsAlike(scenario: Scenario, one: WPTCase): number[] {
  return scenario.steps.flatMap((step, index) => (asksAlike(step, one) ? [index] : []));
}

/** Whether what came of a step, or must, is what comes of the case. */
export function agrees({ read, sent }: { read?: string; sent?: boolean }, { outcome }: WPTCase): boolean {
  const fitting: readonly string[] | undefined = reads[outcome];
  if (fitting !== undefined) return read !== undefined && fitting.includes(read);
  return outcome !== 'request-observed' || sent === true;
}

/** What a step must come to, as far as it says so. */
export function demanded({ expected = {} }: Step): { read?: Read; sent: boolean } {
  const { read, sent, requests = 0, origin, carried } = expected;
  const arrives = sent ?? (requests > 0 || origin !== undefined || carried !== undefined);
  return { ...(read !== undefined && { read }), sent: arrives || read === 'readable' || read === 'opaque' };
}

function asksAlike(step: Step, one: WPTCase): boolean {
  const { transport = 'fetch', request = {} } = step;
  return (
    transportFits(transport, one) &&
    (request.synchronous ?? false) === one.needs.includes('sync-xhr') &&
    fits(request.mode ?? 'cors', one.mode, modes, one.transport === 'fetch') &&
    fits(request.credentials ?? 'same-origin', one.credentials, credentials, isScripted(one)) &&
    fits(request.method ?? 'GET', one.method, [one.method], isScripted(one)) &&
    relationFits(step, one)
  );
}

const modes = ['cors', 'no-cors', 'same-origin'];
const credentials = ['omit', 'same-origin', 'include'];

/** Elements have ways of their own to say what fetch() and XMLHttpRequest are told by their options. */
const isScripted = ({ transport }: WPTCase) => transport === 'fetch' || transport === 'xhr';

function transportFits(transport: string, one: WPTCase): boolean {
  if (one.transport === 'fetch') return transport === 'fetch';
  if (one.transport === 'xhr') return transport === 'XMLHttpRequest';
  return transport !== 'fetch' && transport !== 'XMLHttpRequest';
}

/** Whether a choice is the case's; what the case words in a way of its own is not compared. */
function fits(chosen: string, wanted: string, comparable: readonly string[], isCompared: boolean): boolean {
  return !isCompared || !comparable.includes(wanted) || chosen === wanted;
}

function relationFits({ from = 'app', to = 'api', server = {} }: Step, { relation }: WPTCase): boolean {
  if (relation.startsWith('redirect ')) return (server.redirects ?? []).length > 0;
  if (relation === 'same-origin') return from === to;
  if (/^cross-(host|port|scheme|site|host\+port|host\+scheme)$/.test(relation)) return from !== to;
  return true;
}
