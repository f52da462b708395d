import type { Change } from './changes/change.ts';
import { deciding, never, onlyBy } from './changes/changing.ts';
import { wildcardCoversAuthorization } from './changes/preflights.ts';
import type { StandardVariantName } from './standard-variant-names.ts';

/** A text that somebody wants a standard to have instead of its own. Nothing is judged by it: its answer is told beside. */
export interface StandardVariant {
  /** What would be so, in a sentence. */
  says: string;
  /** What the standard says as it is, and what stands against that. */
  why: string;
  /** The issue or pull request about it. */
  link: string;
  /** The decisions that come out otherwise; a new one for each prediction. */
  change: () => Change;
}

/** What is contested of the Standard, and of the standards beside it, each as a change of the oracle. */
export const standardVariants: Readonly<Record<StandardVariantName, StandardVariant>> = {
  'wildcard-covers-authorization': {
    says: '* in Access-Control-Allow-Headers covers Authorization.',
    why: 'Fetch wants Authorization named; the issue says that this is not web compatible, as engines let * cover it.',
    link: 'https://github.com/whatwg/fetch/issues/1919',
    change: wildcardCoversAuthorization,
  },
  'own-origin-ends-tainting': {
    says: 'A no-cors response from the page’s own origin is not opaque, also behind a redirect of another origin.',
    why: 'In Fetch it stays opaque once a redirect has led through another origin. The issue is open about which ways of asking that should hold for.',
    link: 'https://github.com/whatwg/fetch/issues/737',
    change: () =>
      deciding({
        'main-fetch/12[same-origin, basic]': (o, decided) =>
          decided() || (o.sameOrigin && o.responseTainting === 'opaque'),
      }),
  },
  'credentialless-untainted': {
    says: 'Under Cross-Origin-Embedder-Policy: credentialless the page’s own origin is sent credentials in mode no-cors, unless a redirect has led through another.',
    why: 'In Fetch, as of the commit that is followed here, it is the other way round: only behind such a redirect. The issue says that a “not” is too many, and was closed by a change since.',
    link: 'https://github.com/whatwg/fetch/issues/1958',
    change: () =>
      deciding({
        'cross-origin-embedder-policy-allows-credentials/5': (o) => o.sameOrigin && o.redirectTaint === 'same-origin',
      }),
  },
  'query-needs-no-preflight': {
    says: 'QUERY is a CORS-safelisted method.',
    why: 'In Fetch GET, HEAD and POST alone are. The issue asks to add methods that HTTP calls safe; an editor has said no, since servers rely on the list.',
    link: 'https://github.com/whatwg/fetch/issues/1774',
    change: () => deciding({ 'cors-safelisted-method/definition': (o, decided) => decided() || o.method === 'QUERY' }),
  },
  'tracks-with-cors': {
    says: 'A track is fetched with CORS though its video has no crossorigin attribute.',
    why: 'In HTML it is fetched from the page’s own origin alone. The issue asks whether engines really do so.',
    link: 'https://github.com/whatwg/html/issues/6267',
    change: () => onlyBy(['track'], deciding({ 'create-a-potential-cors-request/1': never })),
  },
};
