import { isAPIError } from '../api-error.ts';
import { corsSettingsAttribute } from '../cors-settings-attribute.ts';
import { createRequest } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import type { APIName } from './names.ts';
import { resolveURL } from './resolve-url.ts';
import { isJavaScript } from './script-response.ts';

/** How a module is asked for from a document: always with CORS. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script */
export function moduleRequest(name: APIName, choices: Parameters<typeof refuseChoices>[2]): API['request'] {
  return (read, trace) => {
    refuseChoices(name, read, choices);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    const crossOrigin = corsSettingsAttribute(read.crossOrigin ?? null, trace);
    return createRequest({
      ...resolved,
      destination: 'script',
      mode: 'cors',
      credentialsMode: crossOrigin === 'use-credentials' ? 'include' : 'same-origin',
      referrerPolicy: read.referrerPolicy ?? '',
    });
  };
}

/** `<script type="module">`. */
export const api: API = { request: moduleRequest('module', ['crossOrigin', 'referrerPolicy']), canUse: isJavaScript };
