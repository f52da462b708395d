import type { Deviation } from '../../harness/scenario/deviation.ts';
import { onEach } from './on-each.ts';

const noVarySearch = 'Takes no notice of No-Vary-Search, and keeps an answer for its very URL alone. No link.';

/** Where engines differ in what they keep, and no changed oracle says it. */
export const deviations: Deviation[] = [
  {
    scenario: 'http-cache/script-validated-and-refused',
    engine: 'chromium',
    versions: '>=156',
    observed: { 'steps[1].read': 'readable' },
    why: 'Runs a script again that a 304 validates, whatever origin the 304 names; by fetch() and XMLHttpRequest it is refused. In Fetch the CORS check is made of the kept response with the headers of the 304. No link.',
  },
  ...onEach(
    'firefox',
    '>=153',
    ['a-parameter-that-does-not-count', 'the-order-of-parameters', 'all-but-some'].map(
      (row) => `no-vary-search/${row}`,
    ),
    () => ({ observed: { 'steps[1].requests': '1' }, why: noVarySearch }),
  ),
  ...onEach(
    'firefox',
    '>=153',
    ['named-origin-for-another-page', 'no-cors-then-cors'].map((row) => `no-vary-search/${row}`),
    () => ({ observed: { 'steps[1].read': 'readable', 'steps[1].requests': '1' }, why: noVarySearch }),
  ),
];
