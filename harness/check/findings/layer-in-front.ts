import { isPreflight } from '../../standard/index.ts';
import type { StepRead } from './step-read.ts';

/** What refuses a preflight with a status that no CORS middleware answers stands in front of it. */
const layers: Record<number, string> = {
  401: 'what asks for a login: browsers send neither cookies nor Authorization with a preflight',
  403: 'what refuses requests of other sites (against forged requests, say): every preflight is of another origin',
  429: 'what limits how often is asked: a preflight is none of its business, and its refusals need CORS headers too',
};

/** How to mend a preflight that was refused before anything looked at CORS; undefined where none was. */
export function layerInFront({ recorded }: StepRead): string | undefined {
  const statuses = recorded.flatMap(({ request, response }) =>
    isPreflight(request) && response !== 'network error' ? [response.status] : [],
  );
  const why = layers[statuses.at(-1) ?? 0];
  return why && `Answer preflights with 204 and their CORS headers before ${why}.`;
}
