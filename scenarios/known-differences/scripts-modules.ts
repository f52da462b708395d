import type { Deviation } from '../../harness/scenario/deviation.ts';
import { onEach } from './on-each.ts';

const versions: Record<Deviation['engine'], string> = { chromium: '>=156', firefox: '>=153', webkit: '>=2.50' };

const muted = 'https://github.com/whatwg/html/issues/10514';
const withoutCORS = [
  'another-origin',
  'another-origin-that-allows-everybody',
  'redirected-away',
  'redirected-home',
  'redirected-away-and-home',
];

/** Scripts, modules, workers, preloads, integrity and resource timing. */
export const deviations: Deviation[] = [
  ...onEach(
    'firefox',
    versions.firefox,
    ['transports/preload-crossorigin-refused', 'transports/modulepreload-refused'],
    () => ({
      observed: { 'steps[0].read': 'opaque' },
      why: 'Fires load at a link whose preload CORS refused; in HTML a network error fires error. The page reads nothing of it either way. Web-platform-tests name bug 1766689, which was not read. No link.',
    }),
  ),
  ...onEach(
    'firefox',
    versions.firefox,
    withoutCORS.map((where) => `scripts/throws-${where}`),
    () => ({
      observed: { 'steps[0].read': 'readable' },
      why: 'Tells the page the message of what a script of another origin throws; in HTML the errors of a script that was fetched without CORS are muted.',
      link: 'https://github.com/whatwg/html/issues/2440',
    }),
  ),
  ...onEach('firefox', versions.firefox, ['crossorigin-attribute/script-absent'], () => ({
    observed: { 'steps[1].read': 'readable' },
    why: 'Tells the page the message of what a script of another origin throws; in HTML the errors of a script that was fetched without CORS are muted.',
    link: 'https://github.com/whatwg/html/issues/2440',
  })),
  ...onEach(
    'firefox',
    versions.firefox,
    ['scripts/rejects-redirected-home', 'scripts/rejects-redirected-away-and-home'],
    () => ({
      observed: { 'steps[0].read': 'readable' },
      why: 'Tells the page what a script rejects that another origin has redirected to the page’s own; in HTML its errors are muted, as the response to it is opaque.',
      link: muted,
    }),
  ),
  ...onEach(
    'webkit',
    versions.webkit,
    withoutCORS.map((where) => `scripts/rejects-${where}`),
    () => ({
      observed: { 'steps[0].read': 'readable' },
      why: 'Fires unhandledrejection, with the reason, for a script that was fetched without CORS; in HTML nothing is fired where its errors are muted.',
      link: muted,
    }),
  ),
  ...onEach('webkit', versions.webkit, ['crossorigin-attribute/track-absent'], () => ({
    observed: { 'steps[1].read': 'readable', 'steps[1].sent': 'true' },
    why: 'Loads a track of another origin though its video has no crossorigin attribute, and lets the page read its cues; in HTML such a track is fetched from the same origin alone.',
    link: 'https://github.com/whatwg/html/issues/6267',
  })),
  ...onEach(
    'firefox',
    versions.firefox,
    ['content-security-policy/script-by-script-src', 'cross-origin-embedder-policy/scripts'],
    () => ({
      observed: { 'steps[1].read': 'readable' },
      why: 'Tells the page the message of what a script of another origin throws; in HTML the errors of a script that was fetched without CORS are muted.',
      link: 'https://github.com/whatwg/html/issues/2440',
    }),
  ),
  ...onEach(
    'firefox',
    versions.firefox,
    [
      'elements/script-of-a-299',
      'elements/script-of-text',
      'elements/script-redirected-away',
      'elements/script-redirected-back',
      'elements/script-without-a-referrer',
      'integrity/script-without-cors-empty',
      'preload/script-after-a-anonymous-one',
      'preload/script-after-a-plain-one',
      'preload/script-after-a-with-credentials-one',
      'preload/script-after-one-for-an-image',
      'resource-timing/script-with-tao-of-another-page',
      'resource-timing/script-with-tao-of-the-page',
      'resource-timing/script-with-tao-star',
      'resource-timing/script-without-tao',
      'scripts/does-not-compile-redirected-away-and-home',
      'scripts/does-not-compile-redirected-home',
      'transports/script-allowed',
      'transports/script-refused',
    ],
    () => ({
      observed: { 'steps[0].read': 'readable' },
      why: 'Tells the page the message of what a script of another origin throws; in HTML the errors of a script that was fetched without CORS are muted.',
      link: 'https://github.com/whatwg/html/issues/2440',
    }),
  ),
];
