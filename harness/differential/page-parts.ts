import fc from 'fast-check';
import { type ContextName, contextNames } from '../scenario/contexts/index.ts';
import { REFERRER_POLICIES } from '../standard/referrer-policy.ts';
import { named, rare } from './arbitraries.ts';

/** Where a page stands, what it was served with, and where in it the script runs. The first choice is the plainest. */

/** Page origins of generated scenarios, each with the origins that it reads: foreign ones first, its own last. */
export const places: Record<string, readonly [string, ...string[]]> = {
  app: [
    'api',
    'http://127.0.0.1:<api>',
    'https://api.example.com',
    'http://api.example.com',
    'http://127.0.0.1:<app>',
    'app',
  ],
  'http://127.0.0.1:<app>': [
    'http://127.0.0.1:<api>',
    'api',
    'app',
    'https://api.example.net',
    'http://127.0.0.1:<app>',
  ],
  // Whether an https page may read http://localhost is a premise of the environment: http is read at names alone.
  'https://app.example.com': [
    'https://api.example.com',
    'https://api.example.net',
    'https://app.example.com:8443',
    'http://api.example.com',
    'https://app.example.com',
  ],
  'http://app.example.com': [
    'http://api.example.com',
    'https://app.example.com',
    'https://api.example.net',
    'http://app.example.com',
  ],
};

/** The other site whose top-level page has the page at an origin in a frame. */
export const topLevels: Readonly<Record<string, string>> = {
  app: 'http://127.0.0.1:<app>',
  'http://127.0.0.1:<app>': 'app',
  'https://app.example.com': 'https://www.example.net',
  'http://app.example.com': 'http://www.example.net',
};

/** All origins at which pages of generated scenarios stand. */
export const pageOrigins: readonly string[] = [...new Set([...Object.keys(places), ...Object.values(topLevels)])];

/** Where the script runs; another window is left to scenarios of its own, as it is slow to open. */
export const context = fc.oneof(
  { withCrossShrink: true },
  { weight: 24, arbitrary: fc.constant<ContextName>('window') },
  { weight: 2, arbitrary: fc.constant<ContextName>('sandboxed-frame') },
  { weight: 2, arbitrary: fc.constantFrom(...contextNames.filter((name) => name !== 'popup')) },
);

/** Header lines of the page itself: what its requests say of it, and what it may ask for at all. Whether it may evaluate text and compile WebAssembly is left open. */
const pageHeader = fc.oneof(
  { weight: 4, arbitrary: named(['Referrer-Policy'], fc.constantFrom(...REFERRER_POLICIES, 'nonsense')) },
  {
    weight: 2,
    arbitrary: named(
      ['Cross-Origin-Embedder-Policy'],
      fc.constantFrom('require-corp', 'credentialless', 'Require-Corp'),
    ),
  },
  {
    weight: 3,
    arbitrary: named(
      ['Content-Security-Policy'],
      fc.constantFrom(
        "connect-src 'self'",
        "connect-src 'none'",
        'connect-src {to}',
        'connect-src https:',
        'connect-src http:',
        "connect-src 'self' {to}/data",
        'connect-src https://*.example.com',
        "img-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
        "style-src 'unsafe-inline' {to}",
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
      ),
    ),
  },
);
export const page = rare(
  10,
  fc.record({
    headers: fc.array(pageHeader, { minLength: 1, maxLength: 2 }),
    path: rare(4, fc.constant('/a/page?q=1')),
  }),
);
