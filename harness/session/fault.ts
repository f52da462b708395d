import type { StepEvidence } from '../verdict/evidence.ts';

/**
 * Why a step's evidence proves nothing, or undefined. A read counts as blocked only when the record shows what reached
 * the servers and that it was answered in full; or, where nothing reached them, that they could be reached.
 */
export function faultOf({ observed, recorded, reachable, to }: StepEvidence): string | undefined {
  const { settled, error, milliseconds } = observed;
  if (settled === 'timed-out') return `the read had not settled after ${Math.round(milliseconds)} ms and was given up`;
  if (settled === 'client-error') return `the client in the page failed: ${error?.name}: ${error?.message}`;
  const cut = recorded.find((exchange) => !exchange.completed);
  if (cut !== undefined)
    return `the ${cut.server} origin had not answered ${cut.method} ${cut.path} in full: the connection was cut`;
  if (settled === 'rejected' && recorded.length === 0 && reachable === false) {
    return `nothing reached ${to}, and plain HTTP did not reach it either`;
  }
  const unknown = recorded.find((exchange) => exchange.answer?.status === 404 && exchange.answer.headers.length === 0);
  return unknown && `the ${unknown.server} origin had nothing to play for ${unknown.method} ${unknown.path}`;
}
