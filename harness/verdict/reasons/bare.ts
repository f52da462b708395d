import { remedies } from './common.ts';
import { type Reason, reasonOfEngine } from './reason-type.ts';

const about = {
  tells: 'failure',
  steps: [],
  meaning:
    'This tells nothing but that the read failed: a page may not learn why, so CORS, a lost connection and a blocked URL look the same to it.',
  remedy: remedies.lineBefore,
} as const;

/**
 * What a page’s own code gets, and what says no more than that something failed. Recognised last, since a better message
 * mostly stands beside it.
 */
export const bare: readonly Reason[] = [
  reasonOfEngine('chromium', {
    ...about,
    messages: [
      'Failed to fetch',
      'net::ERR_FAILED',
      'net::ERR_ABORTED',
      'XHR failed loading',
      'Fetch failed loading',
      "Failed to execute 'send' on 'XMLHttpRequest'",
    ],
  }),
  reasonOfEngine('firefox', {
    ...about,
    messages: ['NetworkError when attempting to fetch resource', 'A network error occurred', 'NS_ERROR_DOM_BAD_URI'],
  }),
  reasonOfEngine('webkit', {
    ...about,
    codes: ['cancelled'],
    messages: ['Load failed', 'due to access control checks', 'TypeError: cancelled', 'Load cancelled'],
  }),
  reasonOfEngine(null, {
    messages: ['the server responded with a status of {status}'],
    tells: 'failure',
    steps: [],
    meaning:
      'The server answered with an error status, which is for the page’s code to handle: no refusal of a browser.',
    remedy: 'Look whether another message of the console names CORS; without one the page can read this answer.',
  }),
  reasonOfEngine(null, {
    ...about,
    codes: ['CORS error'],
    messages: [
      'Network Error',
      'ERR_NETWORK',
      'Network request failed',
      'Request has been terminated. Possible causes: the network is offline',
      '0 Unknown Error',
      'Failed to load resource',
    ],
  }),
];
