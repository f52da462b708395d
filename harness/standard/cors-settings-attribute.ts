import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteCaseInsensitiveMatch } from './bytes.ts';
import type { CrossOrigin } from './create-a-potential-cors-request.ts';
import { NEIGHBOURS } from './source.ts';
import type { Trace } from './trace.ts';

export const CORS_SETTINGS_ATTRIBUTE = defineAlgorithm(
  'cors-settings-attribute',
  'CORS settings attribute',
  `${NEIGHBOURS.html}urls-and-fetching.html#cors-settings-attribute`,
  {
    '[missing value default]': decision('there is no attribute, so its state is No CORS'),
    '[use-credentials]': decision('the value is use-credentials, in whatever case, so the state is Use Credentials'),
    '[anonymous]': definition('the empty string, anonymous, and every other value are the state Anonymous'),
  },
);

/** The state of a `crossorigin` attribute. https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attribute */
export function corsSettingsAttribute(value: string | null, trace: Trace): CrossOrigin {
  const algorithm = CORS_SETTINGS_ATTRIBUTE;
  if (trace.decide(algorithm, '[missing value default]', { value }, (o) => o.value === null)) return null;
  const keyword = { value: value ?? '', keyword: 'use-credentials' };
  const include = trace.decide(algorithm, '[use-credentials]', keyword, (o) =>
    byteCaseInsensitiveMatch(o.value, o.keyword),
  );
  return include ? 'use-credentials' : 'anonymous';
}
