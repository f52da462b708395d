/** fetchLater(): what a page leaves to be sent, and never hears of. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const fetchLater = '#dom-window-fetchlater';
const everybody = { 'Access-Control-Allow-Origin': '*' };
const permitted = { ...everybody, 'Access-Control-Allow-Headers': 'x-a', 'Access-Control-Allow-Methods': 'PUT' };

const scenario = (id: string, title: string, step: Omit<Step, 'transport'>): Scenario => ({
  id: `fetch-later/${id}`,
  title,
  standard: [fetchLater],
  kind: 'required',
  premises: ['fetch-later'],
  steps: [{ transport: 'fetchLater', ...step }],
});

export default [
  scenario('says-its-origin', 'A deferred fetch to another origin says its Origin, as its mode is cors.', {
    expected: { sent: true, preflights: 0, origin: '{from}' },
  }),
  scenario('without-cors', 'A deferred fetch in mode no-cors says no Origin.', {
    request: { mode: 'no-cors' },
    expected: { sent: true, preflights: 0, origin: null },
  }),
  scenario('of-text', 'A deferred POST of text is not asked for.', {
    request: { method: 'POST', body: 'a' },
    expected: { sent: true, preflights: 0, carried: { 'Content-Type': 'text/plain;charset=UTF-8' } },
  }),
  ...(['PUT', 'X-A'] as const).flatMap((what) => {
    const request: Step['request'] = what === 'PUT' ? { method: 'PUT' } : { headers: { 'X-A': '1' } };
    return [
      scenario(
        `${what.toLowerCase()}-permitted`,
        `A deferred fetch with ${what} is asked for, and sent where the preflight permits it.`,
        {
          request,
          server: { preflight: { headers: permitted }, actual: { headers: everybody } },
          settle: { requests: 2, quiet: 200 },
          expected: { preflights: 1, sent: true },
        },
      ),
      scenario(
        `${what.toLowerCase()}-not-permitted`,
        `A deferred fetch with ${what} is asked for, and not sent where the preflight permits nothing.`,
        {
          request,
          settle: { requests: 1, quiet: 300 },
          expected: { preflights: 1, sent: false },
        },
      ),
    ];
  }),
  scenario('redirected', 'A deferred fetch follows a redirect that CORS allows.', {
    server: { redirects: [{ to: 'http://127.0.0.1:<api>', headers: everybody }] },
    settle: { requests: 2, quiet: 200 },
    expected: { requests: 2, origin: 'null' },
  }),
  scenario('redirect-refused', 'A deferred fetch does not follow a redirect of whom allows nobody.', {
    server: { redirects: [{ to: 'http://127.0.0.1:<api>' }] },
    settle: { requests: 1, quiet: 300 },
    expected: { requests: 1 },
  }),
  ...(['navigation', 'removal'] as const).map((unload) =>
    scenario(`at-unload-by-${unload}`, `What is left to be sent while the document unloads by ${unload} is sent.`, {
      unload,
      expected: { sent: true, origin: '{from}' },
    }),
  ),
  scenario('of-a-data-url', 'fetchLater() throws for a URL that is not http or https.', {
    url: 'data:,a',
    expected: { read: 'blocked' },
  }),
  scenario('of-an-insecure-url', 'fetchLater() throws for a URL that is not potentially trustworthy.', {
    to: 'http://api.example.com',
    expected: { read: 'blocked', sent: false },
  }),
  scenario('of-a-stream', 'fetchLater() throws for a body of unknown length.', {
    request: { method: 'POST', body: { stream: 'a' } },
    expected: { read: 'blocked', sent: false },
  }),
] satisfies Scenario[];
