import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteLowercase } from './bytes.ts';
import type { CredentialsMode } from './request.ts';
import { NEIGHBOURS } from './source.ts';
import type { Trace } from './trace.ts';

/** State of a `crossorigin` attribute; null for No CORS. https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes */
export type CrossOrigin = 'anonymous' | 'use-credentials' | null;

export const CORS_SETTINGS_ATTRIBUTE = defineAlgorithm(
  'cors-settings-attribute',
  'CORS settings attribute',
  `${NEIGHBOURS.html}urls-and-fetching.html#cors-settings-attributes`,
  {
    '[missing]': decision('there is no attribute, so its state is No CORS'),
    '[use-credentials]': decision('its value is use-credentials, in whatever case'),
    '[anonymous]': definition('whatever else it is, the empty string and a misspelling too, its state is Anonymous'),
  },
);

export const CORS_SETTINGS_ATTRIBUTE_CREDENTIALS_MODE = defineAlgorithm(
  'cors-settings-attribute-credentials-mode',
  'CORS settings attribute credentials mode',
  `${NEIGHBOURS.html}urls-and-fetching.html#cors-settings-attribute-credentials-mode`,
  {
    '[use-credentials]': decision('the state is Use Credentials, so the credentials mode is include'),
    '[otherwise]': definition('No CORS and Anonymous alike mean same-origin'),
  },
);

/** The state of a `crossorigin` attribute by its value; null for an element without one. */
export function corsSettingsAttributeState(value: string | null, trace: Trace): CrossOrigin {
  const algorithm = CORS_SETTINGS_ATTRIBUTE;
  if (trace.decide(algorithm, '[missing]', { value }, (o) => o.value === null)) return null;
  const lower = { value: byteLowercase(value ?? ''), keyword: 'use-credentials' };
  const credentials = trace.decide(algorithm, '[use-credentials]', lower, (o) => o.value === o.keyword);
  return credentials ? 'use-credentials' : 'anonymous';
}

/** The credentials mode of scripts that are modules, for which there is always CORS. */
export function corsSettingsAttributeCredentialsMode(state: CrossOrigin, trace: Trace): CredentialsMode {
  const operands = { state: state as string | null };
  const include = trace.decide(
    CORS_SETTINGS_ATTRIBUTE_CREDENTIALS_MODE,
    '[use-credentials]',
    operands,
    (o) => o.state === 'use-credentials',
  );
  return include ? 'include' : 'same-origin';
}
