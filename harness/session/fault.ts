import type { StepEvidence } from '../verdict/evidence.ts';
import type { Exchange } from '../wire/exchange.ts';

/** Redirects that a browser follows: https://fetch.spec.whatwg.org/#http-redirect-fetch, step 7. */
const mostRedirects = 20;

/**
 * Why a step's evidence proves nothing, or undefined. A read counts as blocked only when the record shows what reached
 * the servers and that it was answered in full; or, where nothing reached them, that they could be reached.
 */
export function faultOf({ observed, recorded, reachable, to }: StepEvidence): string | undefined {
  const { settled, read, error, milliseconds } = observed;
  if (settled === 'timed-out') return `the read had not settled after ${Math.round(milliseconds)} ms and was given up`;
  if (settled === 'client-error') return `the client in the page failed: ${error?.name}: ${error?.message}`;
  // Of a target's script anything may come.
  if (
    observed.settled === 'fulfilled' &&
    observed.foreign?.used === true &&
    recorded.every(({ server }) => server !== 'target')
  )
    return 'the client in the page failed: the script loaded, and neither failed nor said that it ran';
  // A page that waits no longer cuts its connection itself.
  const cut = read === 'timeout' ? undefined : recorded.find((one) => !one.completed && !isUnderWay(one));
  if (cut !== undefined) {
    const { server, method, path, failure = 'the connection was cut' } = cut;
    return `the ${nameOf(server)} had not answered ${method} ${path} in full: ${failure}`;
  }
  const redirects = recorded.filter(({ server, answer }) => server === 'target' && isRedirect(answer?.status));
  if (settled === 'rejected' && redirects.length >= mostRedirects)
    return `the target redirected ${redirects.length} times, more than a browser follows`;
  if (settled === 'rejected' && recorded.length === 0 && reachable === false) {
    return `nothing reached ${to}, and plain HTTP did not reach it either`;
  }
  const unknown = recorded.find(
    ({ server, answer }) => server !== 'target' && answer?.status === 404 && answer.headers.length === 0,
  );
  return unknown && `the ${nameOf(unknown.server)} had nothing to play for ${unknown.method} ${unknown.path}`;
}

const nameOf = (server: Exchange['server']): string => (server === 'target' ? 'target' : `${server} origin`);
/** The body of a target's answer may go on when the browser has decided: it needs no more than the head to block. */
const isUnderWay = ({ server, answer, failure }: Exchange): boolean =>
  server === 'target' && answer !== undefined && failure === undefined;
const isRedirect = (status = 0): boolean => [301, 302, 303, 307, 308].includes(status);
