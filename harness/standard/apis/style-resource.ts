import { decision, defineAlgorithm, definition } from '../algorithm.ts';
import { isAPIError } from '../api-error.ts';
import { createRequest } from '../request.ts';
import { NEIGHBOURS } from '../source.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import type { APIName } from './names.ts';
import { resolveURL } from './resolve-url.ts';

/** https://drafts.csswg.org/css-values-4/#fetch-a-style-resource */
export const FETCH_A_STYLE_RESOURCE = defineAlgorithm(
  'fetch-a-style-resource',
  'fetch a style resource',
  `${NEIGHBOURS.css}css-values-4/#fetch-a-style-resource`,
  {
    '3': definition('make the request: credentials mode same-origin, with its use-URL-credentials flag set'),
    '4': decision('the CORS mode is no-cors, so credentials mode is include'),
    '6': definition(
      'with CORS the referrer is the base URL of the style sheet',
      'which is the page’s, for one inside it',
    ),
  },
);

/** How a style sheet in the page asks for what a URL in it names. */
export function styleResourceRequest(name: APIName, destination: string, mode: 'cors' | 'no-cors'): API['request'] {
  return (read, trace) => {
    refuseChoices(name, read, []);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    const include = trace.decide(FETCH_A_STYLE_RESOURCE, '4', { mode, wanted: 'no-cors' }, (o) => o.mode === o.wanted);
    return createRequest({
      ...resolved,
      destination,
      mode,
      credentialsMode: include ? 'include' : 'same-origin',
      useURLCredentials: true,
    });
  };
}
