import type { Deviation } from '../../harness/scenario/deviation.ts';

type Observed = Deviation['observed'];

const fonts =
  'Loads fonts without CORS, and so any of another origin; css-fonts-4 has them fetched with CORS. No link.';

/** What WebKit does with fonts, by what each scenario says of them. */
const fontScenarios: Record<string, Observed> = {
  'transports/cssfontfacerule-allowed': { 'steps[0].predicted.origin': '(none)' },
  'transports/cssfontfacerule-refused': { 'steps[0].read': 'readable', 'steps[0].predicted.origin': '(none)' },
  'style-sheets/asked-for-with-cors': { 'steps[0].origin': '(none)' },
  'style-sheets/of-the-own-origin-with-cors': { 'steps[0].carried.Sec-Fetch-Mode': 'no-cors' },
  'style-sheets/redirected-to-another-origin-with-cors': { 'steps[0].origin': '(none)' },
  'style-sheets/a-redirect-that-allows-nobody': {
    'steps[0].requests': '2',
    'steps[0].origin': '(none)',
    'steps[0].predicted.read': 'readable',
  },
  'style-sheets/not-used-without-permission': { 'steps[0].read': 'readable', 'steps[0].predicted.origin': '(none)' },
  'style-sheets/not-used-where-another-is-allowed': {
    'steps[0].read': 'readable',
    'steps[0].predicted.origin': '(none)',
  },
  'style-sheets/used-where-the-page-is-allowed': { 'steps[0].origin': '(none)' },
  'style-sheets/used-behind-a-redirect-back': { 'steps[0].origin': '(none)' },
  'style-sheets/not-used-behind-a-redirect-back': { 'steps[0].read': 'readable', 'steps[0].origin': '(none)' },
  'style-sheets/needs-no-resource-policy': { 'steps[0].read': 'blocked', 'steps[0].predicted.origin': '(none)' },
};

const tracks: Record<string, Observed> = {
  'media/track-of-another-origin': { 'steps[0].read': 'readable', 'steps[0].sent': 'true' },
  'media/track-redirected-to-another-origin': { 'steps[0].read': 'readable', 'steps[0].requests': '2' },
};

const inWebKit = (scenarios: Record<string, Observed>, what: Pick<Deviation, 'why' | 'link'>): Deviation[] =>
  Object.entries(scenarios).map(([scenario, observed]) => ({
    scenario,
    engine: 'webkit',
    versions: '>=2.50',
    observed,
    ...what,
  }));

const patterns: Record<string, Observed> = Object.fromEntries(
  ['data-urls/img-of-svg-on-a-canvas@pattern', 'data-urls/img-with-a-foreign-object@pattern'].map((scenario) => [
    scenario,
    { 'steps[0].read': 'opaque' },
  ]),
);

/** Of pictures, sound and style sheets. */
export const deviations: Deviation[] = [
  ...inWebKit(fontScenarios, { why: fonts }),
  ...inWebKit(patterns, {
    why: 'Taints a canvas by a pattern of an SVG picture, though that is the page’s own, and it does not when it is drawn; in HTML both taint it only where the picture is not CORS-same-origin. No link.',
  }),
  {
    scenario: 'style-sheets/integrity-that-does-not-match',
    engine: 'chromium',
    versions: '>=156',
    observed: { 'steps[0].read': 'opaque' },
    why: 'Uses an image whose integrity() does not match, of a font not; in css-values-5 the integrity metadata is that of the request of either, and in Fetch a network error comes of it. No link.',
  },
  {
    scenario: 'same-origin-policy/an-element-takes-a-206-unasked',
    engine: 'firefox',
    versions: '>=153',
    observed: { 'steps[0].read': 'blocked' },
    why: 'Shows no picture of a 206 without Content-Range that nobody has asked a range of; in Fetch and HTML an image is made of it as of any other status. No link.',
  },
  ...inWebKit(tracks, {
    why: 'Loads a track of another origin though its video has no crossorigin attribute, and lets the page read its cues; in HTML such a track is fetched from the same origin alone.',
    link: 'https://github.com/whatwg/html/issues/6267',
  }),
  {
    scenario: 'opaque-response-blocking/image-application-pdf',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[0].read': 'blocked' },
    why: 'Shows no image that is served as application/pdf; in HTML the bytes say what an image is. WebKitGTK has no Opaque Response Blocking: other types that it refuses are shown. No link.',
  },
];
