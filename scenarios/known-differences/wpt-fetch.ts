import type { Deviation } from '../../harness/scenario/deviation.ts';

/** Where an engine is known to differ in what fetch() and XMLHttpRequest ask in every spelling, status and shape. */
export const deviations: Deviation[] = [
  {
    scenario: 'statuses/forbidden-304@sync',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[0].read': 'readable' },
    why: 'A synchronous XMLHttpRequest lets the page read the status and the headers of a 304 that no CORS header allows it to read; in the Standard the CORS check asks for no status, and an asynchronous one is refused. No bug report is known.',
  },
];
