/** What style sheets load: others, images, fonts; who may read it, and how it is asked for. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const css = 'https://drafts.csswg.org/';
const urls = 'css/css-values/urls/cross-origin/url-image-crossorigin-';
const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{echo:Origin}' };

interface Row {
  to?: string;
  server?: NonNullable<Step['server']>;
  expected: NonNullable<Step['expected']>;
}

const stepsBy =
  (transport: Step['transport']) =>
  ({ to, server, expected }: Row): Step[] => [
    { transport, ...(to !== undefined && { to }), ...(server !== undefined && { server }), expected },
  ];

const byImport: Variants = { import: { transport: 'CSSImportRule' } };
const byInput: Variants = { input: { transport: 'input' } };
const byPoster: Variants = { poster: { transport: 'poster' } };
const byShape: Variants = { shape: { transport: 'shape-outside' } };
const byMask: Variants = { mask: { transport: 'mask-image' } };

export default [
  ...family(
    {
      subject: 'style-sheets',
      standard: [
        'https://drafts.csswg.org/cssom-1/#concept-css-style-sheet-origin-clean-flag',
        `${css}css-cascade-5/#fetch-an-import`,
      ],
      variants: byImport,
      steps: stepsBy('link'),
    },
    {
      'own-origin': {
        title: 'The rules of a style sheet of the page’s own origin can be read.',
        to: 'app',
        expected: { read: 'readable', origin: null },
      },
      'another-origin': {
        title: 'A style sheet of another origin is used, and its rules cannot be read.',
        expected: { read: 'opaque', origin: null },
      },
      'another-origin-that-allows': {
        title: 'A style sheet of another origin cannot be read though that allows everybody: nobody asked with CORS.',
        server: { actual: { headers: everybody } },
        expected: { read: 'opaque', origin: null },
      },
      'redirected-away': {
        title: 'A style sheet that the page’s own origin redirects to another cannot be read.',
        to: 'app',
        server: { redirects: [{ to: 'api' }] },
        expected: { read: 'opaque', requests: 2 },
      },
      'redirected-back': {
        title: 'A style sheet that another origin redirects to the page’s own cannot be read.',
        server: { redirects: [{ to: 'app' }] },
        expected: { read: 'opaque', requests: 2 },
      },
      'redirected-away-and-back': {
        title: 'A style sheet that takes a detour by another origin cannot be read.',
        to: 'app',
        server: { redirects: [{ to: 'api' }, { to: 'app' }] },
        expected: { read: 'opaque', requests: 3 },
      },
      'redirected-within-the-own-origin': {
        title: 'The rules of a style sheet that is redirected within the page’s own origin can be read.',
        to: 'app',
        server: { redirects: [{ to: 'app' }] },
        expected: { read: 'readable', requests: 2 },
      },
      'without-cors-of-the-own-origin': {
        title: 'A style sheet of the page’s own origin is asked for without CORS, too.',
        to: 'app',
        expected: { read: 'readable', origin: null, carried: { 'Sec-Fetch-Mode': 'no-cors' } },
      },
      'a-404-of-the-own-origin': {
        title: 'Of a style sheet that the page’s own origin answers with a 404 there are no rules to be read.',
        variants: { import: 'an @import asks for no ok status, see an-import-of-a-404' },
        to: 'app',
        server: { actual: { status: 404 } },
        expected: { read: 'blocked', sent: true },
      },
      'of-text': {
        title: 'What another origin serves as text/plain is no style sheet.',
        server: { actual: { headers: { 'Content-Type': 'text/plain' } } },
        expected: { read: 'blocked', sent: true },
      },
      'of-css-with-a-charset': {
        title: 'A style sheet may say its charset.',
        server: { actual: { headers: { 'Content-Type': 'text/css; charset=utf-8' } } },
        expected: { read: 'opaque' },
      },
      'of-css-in-upper-case': {
        title: 'TEXT/CSS is text/css.',
        server: { actual: { headers: { 'Content-Type': 'TEXT/CSS' } } },
        expected: { read: 'opaque' },
      },
      'under-a-resource-policy': {
        title: 'Cross-Origin-Resource-Policy keeps a style sheet of another site out.',
        to: 'https://styles.example.org',
        server: { actual: { headers: { 'Cross-Origin-Resource-Policy': 'same-site' } } },
        expected: { read: 'blocked', sent: true },
      },
    },
  ),
  {
    id: 'style-sheets/an-import-of-a-404',
    title: 'An @import takes a style sheet whatever its status, as the text has it: it asks for no ok status.',
    standard: [`${css}css-cascade-5/#fetch-an-import`],
    kind: 'observation',
    steps: [
      {
        transport: 'CSSImportRule',
        server: { actual: { status: 404 } },
        expected: { read: { oneOf: ['opaque', 'blocked'] }, sent: true },
      },
    ],
  },
  {
    id: 'style-sheets/an-image-with-cookies',
    title: 'The image of a style sheet is asked for with the cookies of its site.',
    standard: [`${css}css-values-4/#fetch-a-style-resource`],
    kind: 'required',
    steps: [
      {
        path: '/{id}/data',
        server: {
          actual: {
            headers: {
              'Access-Control-Allow-Origin': '{from}',
              'Access-Control-Allow-Credentials': 'true',
              'Set-Cookie': '{id}=1; Path=/{id}',
            },
          },
        },
        request: { credentials: 'include' },
        expected: { read: 'readable' },
      },
      { transport: 'content', path: '/{id}/data', expected: { read: 'opaque', cookies: { sent: ['{id}'] } } },
    ],
  },
  ...family(
    {
      subject: 'style-sheets',
      standard: [`${css}css-images-4/#fetch-an-external-image-for-a-stylesheet`],
      variants: byInput,
      steps: stepsBy('content'),
    },
    {
      'image-of-another-origin': {
        title: 'An image is asked for without CORS, shown, and not read.',
        expected: { read: 'opaque', origin: null, requests: 1 },
      },
      'image-of-another-origin-that-allows': {
        title: 'An image is shown and not read, whoever its server allows: nobody asked with CORS.',
        server: { actual: { headers: everybody } },
        expected: { read: 'opaque', origin: null },
      },
      'image-redirected-away': {
        title: 'An image is followed to another origin, and shown.',
        to: 'app',
        server: { redirects: [{ to: 'api' }] },
        expected: { read: 'opaque', requests: 2, origin: null },
      },
      'image-redirected-back': {
        title: 'An image is followed back to the page’s own origin, and shown.',
        server: { redirects: [{ to: 'app' }] },
        expected: { read: 'opaque', requests: 2, origin: null },
      },
      'image-under-a-resource-policy': {
        title: 'Cross-Origin-Resource-Policy keeps an image of another site from being shown.',
        to: 'https://images.example.org',
        server: { actual: { headers: { 'Cross-Origin-Resource-Policy': 'same-site' } } },
        expected: { read: 'blocked', sent: true },
      },
    },
  ),
  ...family(
    {
      subject: 'style-sheets',
      standard: [`${css}css-values-4/#fetch-a-style-resource`],
      variants: byPoster,
      steps: stepsBy('background-image'),
    },
    {
      'unseen-image-of-another-origin': {
        title: 'An image that nothing in the page tells of is asked for without CORS.',
        expected: { sent: true, origin: null, carried: { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } },
      },
      'unseen-image-of-the-own-origin': {
        title: 'An image of the page’s own origin that nothing in the page tells of is asked for without CORS, too.',
        to: 'app',
        expected: { sent: true, origin: null, carried: { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } },
      },
      'unseen-image-redirected': {
        title: 'An image that nothing in the page tells of is followed to another origin, without any permission.',
        to: 'app',
        server: { redirects: [{ to: 'api' }] },
        expected: { requests: 2, origin: null },
      },
    },
  ),
  ...family(
    {
      subject: 'style-sheets',
      standard: [`${css}css-values-4/#fetch-a-style-resource`, '#cors-check'],
      variants: { ...byShape, ...byMask },
      steps: stepsBy('CSSFontFaceRule'),
    },
    {
      'asked-for-with-cors': {
        title: 'A font, a shape and a mask are asked for with CORS, though no attribute says so.',
        server: { actual: { headers: everybody } },
        expected: { sent: true, origin: '{from}', preflights: 0 },
      },
      'of-the-own-origin-with-cors': {
        title: 'Of the page’s own origin a font, a shape and a mask are asked for with CORS, too, and say no Origin.',
        to: 'app',
        expected: { sent: true, origin: null, carried: { 'Sec-Fetch-Mode': 'cors' } },
      },
      'redirected-to-another-origin-with-cors': {
        title:
          'What is asked for with CORS says the page’s origin behind a redirect from the page’s own origin to another.',
        to: 'app',
        server: { redirects: [{ to: 'api' }], actual: { headers: thisPage } },
        expected: { requests: 2, origin: '{from}' },
      },
      'redirected-away-twice-with-cors': {
        title:
          'What is asked for with CORS is led from the page’s own origin by another that does not allow credentials.',
        to: 'app',
        server: {
          redirects: [{ to: 'api' }, { to: 'api', headers: everybody }],
          actual: { headers: everybody },
        },
        expected: { requests: 3, origin: '{from}' },
      },
      'redirected-to-a-user-name': {
        title: 'What is asked for with CORS is led to no other origin by a URL with a user name.',
        server: {
          redirects: [{ location: 'https://user:secret@api.example.com{next}', headers: everybody }],
          actual: { headers: everybody },
        },
        expected: { requests: 1 },
      },
      'a-redirect-that-allows-nobody': {
        title: 'What is asked for with CORS is not led on by another origin that allows nobody.',
        server: { redirects: [{ to: 'app' }], actual: { headers: thisPage } },
        expected: { requests: 1, origin: '{from}' },
      },
    },
  ),
  ...family(
    {
      subject: 'style-sheets',
      standard: [`${css}css-values-4/#fetch-a-style-resource`, '#cors-check'],
      variants: byShape,
      steps: stepsBy('CSSFontFaceRule'),
    },
    {
      'used-of-the-own-origin': {
        title: 'A font or a shape of the page’s own origin is used.',
        to: 'app',
        expected: { read: 'readable' },
      },
      'not-used-without-permission': {
        title: 'A font or a shape of another origin that allows nobody is not used.',
        expected: { read: 'blocked', sent: true },
      },
      'used-where-the-page-is-allowed': {
        title: 'A font or a shape of another origin that allows the page is used.',
        server: { actual: { headers: thisPage } },
        expected: { read: 'readable', origin: '{from}' },
      },
      'not-used-where-another-is-allowed': {
        title: 'A font or a shape of another origin that allows somebody else is not used.',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://other.example' } } },
        expected: { read: 'blocked', sent: true },
      },
      'used-behind-a-redirect-back': {
        title: 'Behind a redirect back to the page’s own origin a font or a shape is used where null is allowed.',
        server: { redirects: [{ to: 'app', headers: thisPage }], actual: { headers: thisPage } },
        expected: { read: 'readable', requests: 2, origin: 'null' },
      },
      'not-used-behind-a-redirect-back': {
        title:
          'Behind a redirect back to the page’s own origin a font or a shape is not used where null is not allowed.',
        server: { redirects: [{ to: 'app', headers: thisPage }] },
        expected: { read: 'blocked', requests: 2, origin: 'null' },
      },
      'needs-no-resource-policy': {
        title: 'Cross-Origin-Resource-Policy does not count for what is asked for with CORS.',
        to: 'https://fonts.example.org',
        server: { actual: { headers: { ...everybody, 'Cross-Origin-Resource-Policy': 'same-origin' } } },
        expected: { read: 'readable' },
      },
    },
  ),
  ...family(
    {
      subject: 'style-sheets',
      standard: ['https://drafts.csswg.org/css-values-5/#request-url-modifiers', '#cors-check'],
      premises: ['css-url-modifiers'],
      variants: { font: { transport: 'CSSFontFaceRule' } },
      steps: [{ transport: 'content', request: { crossorigin: 'anonymous' } }],
    },
    {
      'cross-origin-anonymous-and-star': {
        title:
          'What url() asks for with cross-origin(anonymous) says its Origin, and is used where everybody is allowed.',
        server: { actual: { headers: everybody } },
        variants: { font: { expected: { read: 'readable' } } },
        expected: { read: 'opaque', origin: '{from}', carried: { 'Sec-Fetch-Mode': 'cors' } },
      },
      'cross-origin-anonymous-refused': {
        title: 'What url() asks for with cross-origin(anonymous) is not used where nobody is allowed.',
        wpt: [`${urls}anonymous-negative#url-image-crossorigin-anonymous-negative`],
        expected: { read: 'blocked', sent: true, origin: '{from}' },
      },
      'cross-origin-anonymous-of-the-own-origin': {
        title: 'What url() asks for with cross-origin(anonymous) of the page’s own origin needs no permission.',
        to: 'app',
        variants: { font: { expected: { read: 'readable' } } },
        expected: { read: 'opaque', origin: null, carried: { 'Sec-Fetch-Mode': 'cors' } },
      },
      'cross-origin-anonymous-redirected-and-refused': {
        title: 'What url() asks for with cross-origin(anonymous) is not used behind a redirect to whom allows nobody.',
        to: 'app',
        server: { redirects: [{ to: 'api' }] },
        expected: { read: 'blocked', requests: 2, origin: '{from}' },
      },
      'cross-origin-use-credentials-and-star': {
        title: 'What url() asks for with cross-origin(use-credentials) is not used where everybody is allowed by *.',
        request: { crossorigin: 'use-credentials' },
        server: { actual: { headers: { ...everybody, 'Access-Control-Allow-Credentials': 'true' } } },
        expected: { read: 'blocked', sent: true, origin: '{from}' },
      },
      'cross-origin-use-credentials-allowed': {
        title:
          'What url() asks for with cross-origin(use-credentials) is used where the page is allowed with credentials.',
        request: { crossorigin: 'use-credentials' },
        server: { actual: { headers: { ...thisPage, 'Access-Control-Allow-Credentials': 'true' } } },
        wpt: [`${urls}use-credentials#url-image-crossorigin-use-credentials`],
        variants: { font: { expected: { read: 'readable' } } },
        expected: { read: 'opaque', origin: '{from}' },
      },
      'cross-origin-use-credentials-not-allowed': {
        title: 'What url() asks for with cross-origin(use-credentials) is not used where credentials are not allowed.',
        request: { crossorigin: 'use-credentials' },
        server: { actual: { headers: thisPage } },
        expected: { read: 'blocked', sent: true, origin: '{from}' },
      },
      'integrity-that-matches': {
        title: 'What url() asks for with integrity() and cross-origin() is used where its digest matches.',
        request: { integrity: '{sha256}' },
        server: { actual: { headers: everybody } },
        variants: { font: { expected: { read: 'readable' } } },
        expected: { read: 'opaque' },
      },
      'integrity-that-does-not-match': {
        title: 'What url() asks for with integrity() and cross-origin() is not used where its digest does not match.',
        request: { integrity: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
        server: { actual: { headers: everybody } },
        expected: { read: 'blocked', sent: true },
      },
      'referrer-policy-of-a-url': {
        title: 'What url() asks for with referrer-policy(no-referrer) says no Referer.',
        request: { referrerPolicy: 'no-referrer' },
        server: { actual: { headers: everybody } },
        expected: { sent: true, carried: { Referer: null } },
      },
    },
  ),
  {
    id: 'style-sheets/background-image-carries-cookies',
    title:
      'A background image carries the cookies of another origin of its site: without CORS credentials are included.',
    standard: [`${css}css-values-4/#fetch-a-style-resource`],
    kind: 'required',
    steps: [
      {
        path: '/{id}',
        request: { credentials: 'include' },
        server: {
          actual: {
            headers: {
              'Access-Control-Allow-Origin': '{from}',
              'Access-Control-Allow-Credentials': 'true',
              'Set-Cookie': '{id}=1; Path=/{id}',
            },
          },
        },
        expected: { read: 'readable' },
      },
      { transport: 'background-image', path: '/{id}', expected: { read: 'opaque', cookies: { sent: ['{id}'] } } },
    ],
  },
  ...family(
    {
      subject: 'style-sheets',
      standard: ['https://w3c.github.io/svgwg/svg2-draft/struct.html#UseElement'],
      steps: stepsBy('use'),
    },
    {
      'use-of-the-own-origin': {
        title: 'An element of an SVG document of the page’s own origin is used.',
        to: 'app',
        expected: { read: 'readable', origin: null },
      },
      'use-redirected-within-the-own-origin': {
        title: 'The document of a use is followed within the page’s own origin.',
        to: 'app',
        server: { redirects: [{ to: 'app' }] },
        expected: { read: 'readable', requests: 2 },
      },
      'use-redirected-to-another-origin': {
        title: 'The document of a use is not followed to another origin, whoever that allows.',
        to: 'app',
        server: { redirects: [{ to: 'api' }], actual: { headers: everybody } },
        expected: { read: 'blocked', requests: 1 },
      },
      'use-of-another-origin': {
        title: 'The document of a use is not asked for at another origin, whoever that allows.',
        server: { actual: { headers: everybody } },
        expected: { read: 'blocked', sent: false },
      },
    },
  ),
] satisfies Scenario[];
