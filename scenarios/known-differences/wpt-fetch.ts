import type { Deviation } from '../../harness/scenario/deviation.ts';

/** Locations with a user name or a password within the page’s own origin. */
const ownWithCredentials = ['user-and-password', 'user', 'user-alone', 'password'].flatMap((kind) =>
  [301, 302, 303, 307, 308].map((status) => `redirect-locations/own-own-${kind}-${status}`),
);

const identity =
  'Leaves Accept-Encoding: identity out of a ranged request by a synchronous XMLHttpRequest, which the Standard appends whatever asks; an asynchronous one has it. No link.';
const originOfImages =
  'Names the page’s origin also where an image with crossorigin is asked of that origin itself; in the Standard a same-origin GET carries no Origin. No link.';

/** Where an engine is known to differ in what fetch() and XMLHttpRequest ask in every spelling, status and shape. */
export const deviations: Deviation[] = [
  {
    scenario: 'statuses/forbidden-304@sync',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[0].read': 'readable' },
    why: 'A synchronous XMLHttpRequest lets the page read the status and the headers of a 304 that no CORS header allows it to read; in the Standard the CORS check asks for no status, and an asynchronous one is refused. No link.',
  },
  {
    scenario: 'request-headers/content-type-two-semicolons',
    engine: 'firefox',
    versions: '>=153',
    observed: { 'steps[0].read': 'blocked', 'steps[0].preflights': '1', 'steps[0].requests': '0' },
    why: 'Preflights text/plain;; as if it were no MIME type; parsing one skips an empty parameter, so its essence is text/plain and it is safelisted. No link.',
  },
  ...['range-from-0', 'range-padded'].map(
    (row): Deviation => ({
      scenario: `request-headers/${row}@sync`,
      engine: 'webkit',
      versions: '>=2.50',
      observed: { 'steps[0].predicted.carried.Accept-Encoding': 'gzip, deflate' },
      why: identity,
    }),
  ),
  ...[...ownWithCredentials, 'further-requests/an-image-of-the-own-origin-with-a-password'].map(
    (scenario): Deviation => ({
      scenario,
      engine: 'chromium',
      versions: '>=156',
      observed: { 'steps[0].read': 'blocked', 'steps[0].requests': '1' },
      why: 'Does not follow fetch() and images within the page’s own origin to a URL with a user name or a password, and follows XMLHttpRequest; the Standard refuses such a URL at another origin, or behind one. No link.',
    }),
  ),
  {
    scenario: 'further-requests/an-image-of-the-own-origin-with-a-password',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[0].predicted.origin': '{from} | {from}' },
    why: originOfImages,
  },
  ...(['chromium', 'webkit'] as const).map(
    (engine): Deviation => ({
      scenario: 'further-requests/an-image-of-another-origin-with-a-password',
      engine,
      versions: engine === 'chromium' ? '>=156' : '>=2.50',
      observed: { 'steps[0].predicted.origin': '{from}' },
      why: originOfImages,
    }),
  ),
];
