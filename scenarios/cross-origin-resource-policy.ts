/** Cross-Origin-Resource-Policy: what a server can keep even from reads in mode no-cors. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const refused = { read: 'blocked', sent: true, requests: 1 } satisfies Step['expected'];
const opaque = { read: 'opaque', sent: true, requests: 1 } satisfies Step['expected'];

/** A read in mode no-cors of an answer with this policy. */
function noCORS(policy: string, expected: Step['expected'], to = 'https://api.example.com'): Step {
  return {
    from: 'https://app.example.com',
    to,
    request: { mode: 'no-cors' },
    server: { actual: { headers: { 'Cross-Origin-Resource-Policy': policy } } },
    expected,
  };
}

export default family(
  {
    subject: 'cross-origin-resource-policy',
    standard: ['#cross-origin-resource-policy-header', '#cross-origin-resource-policy-internal-check'],
  },
  {
    'same-origin-refuses-others': {
      title: 'same-origin keeps an answer from another origin, even in mode no-cors and within the site.',
      steps: [noCORS('same-origin', refused), noCORS('same-origin', { read: 'readable' }, 'https://app.example.com')],
    },
    'same-site-refuses-other-sites': {
      title: 'same-site lets the site’s own origins have an opaque answer, and refuses other sites.',
      steps: [noCORS('same-site', opaque), noCORS('same-site', refused, 'https://api.example.org')],
    },
    'a-trailing-dot-makes-another-site': {
      title:
        'A name with a dot at its end is of another site than the name without, and of one with others that have it.',
      standard: [
        '#cross-origin-resource-policy-internal-check',
        'https://url.spec.whatwg.org/#host-registrable-domain',
      ],
      steps: [
        { ...noCORS('same-site', refused, 'http://api.example.com.'), from: 'http://app.example.com' },
        { ...noCORS('same-site', opaque, 'http://api.example.com.'), from: 'http://app.example.com.' },
      ],
    },
    'labels-that-dns-has-not': {
      title:
        'Origins below a name that a URL can have and DNS cannot, such as one with a hyphen at its end, are of one site.',
      standard: [
        '#cross-origin-resource-policy-internal-check',
        'https://url.spec.whatwg.org/#host-registrable-domain',
      ],
      ...noCORS('same-site', opaque, 'http://api.example-.com'),
      from: 'http://app.example-.com',
    },
    'ports-of-an-address': {
      title: 'Two ports of an IP address are of one site, though it has no registrable domain.',
      standard: [
        '#cross-origin-resource-policy-internal-check',
        'https://html.spec.whatwg.org/multipage/browsers.html#same-site',
      ],
      ...noCORS('same-site', opaque, 'http://127.0.0.1:<api>'),
      from: 'http://127.0.0.1:<app>',
    },
    'ports-of-localhost': {
      title: 'Two ports of localhost are of one site, and localhost and 127.0.0.1 are of two.',
      steps: [
        { ...noCORS('same-site', opaque, 'http://localhost:<api>'), from: 'http://localhost:<app>' },
        { ...noCORS('same-site', refused, 'http://127.0.0.1:<api>'), from: 'http://localhost:<app>' },
      ],
    },
    'cross-origin-and-unknown-values-refuse-nobody': {
      title: 'cross-origin, a value in upper case and a list of values refuse nobody.',
      steps: [
        noCORS('cross-origin', opaque),
        noCORS('SAME-ORIGIN', opaque),
        noCORS('same-origin, same-origin', opaque),
      ],
    },
    'cors-reads-are-not-checked': {
      title: 'A read in mode cors is not held to the policy: the CORS check has decided.',
      standard: ['#cross-origin-resource-policy-check', '#cors-check'],
      server: {
        actual: {
          headers: { 'Access-Control-Allow-Origin': '{from}', 'Cross-Origin-Resource-Policy': 'same-origin' },
        },
      },
      expected: { read: 'readable' },
    },
  },
) satisfies Scenario[];
