import type { Deviation } from '../../harness/scenario/deviation.ts';

/** Where engines differ in what they keep, and no changed oracle says it. */
export const deviations: Deviation[] = [
  {
    scenario: 'http-cache/script-validated-and-refused',
    engine: 'chromium',
    versions: '>=156',
    observed: { 'steps[1].read': 'readable' },
    why: 'Runs a script again that a 304 validates, whatever origin the 304 names; by fetch() and XMLHttpRequest it is refused. In Fetch the CORS check is made of the kept response with the headers of the 304. No link.',
  },
];
