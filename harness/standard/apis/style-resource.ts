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
    '[cross-origin]': decision('there is a cross-origin() modifier, so mode is cors'),
    '[use-credentials]': decision('it is cross-origin(use-credentials), so credentials mode is include'),
    '6': definition(
      'with CORS the referrer is the base URL of the style sheet',
      'which is the page’s, for one inside it',
    ),
  },
);

/**
 * How a style sheet in the page asks for what a URL in it names.
 * @param modifiable whether the URL may have modifiers: https://drafts.csswg.org/css-values-5/#request-url-modifiers
 */
export function styleResourceRequest(
  name: APIName,
  destination: string,
  mode: 'cors' | 'no-cors',
  { modifiable = false } = {},
): API['request'] {
  return (read, trace) => {
    refuseChoices(name, read, modifiable ? ['crossOrigin', 'integrity', 'referrerPolicy'] : []);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    const { crossOrigin = null, integrity = '', referrerPolicy = '' } = read;
    const algorithm = FETCH_A_STYLE_RESOURCE;
    const include = trace.decide(algorithm, '4', { mode, wanted: 'no-cors' }, (o) => o.mode === o.wanted);
    const state = { crossOrigin: crossOrigin as string | null, wanted: 'use-credentials' };
    const modified = trace.decide(algorithm, '[cross-origin]', state, (o) => o.crossOrigin !== null);
    const withCredentials = modified
      ? trace.decide(algorithm, '[use-credentials]', state, (o) => o.crossOrigin === o.wanted)
      : include;
    return createRequest({
      ...resolved,
      destination,
      mode: modified ? 'cors' : mode,
      credentialsMode: withCredentials ? 'include' : 'same-origin',
      useURLCredentials: true,
      integrityMetadata: integrity,
      referrerPolicy,
    });
  };
}
