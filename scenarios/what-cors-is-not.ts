/** What CORS leaves alone: the request, the server, the user's session and the content of the answer. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';

const exact = { 'Access-Control-Allow-Origin': '{from}' };
const text = { 'Content-Type': 'text/plain' };

export default family(
  { subject: 'what-cors-is-not', standard: ['#cors-check', '#http-fetch'] },
  {
    'only-the-browser-refuses': {
      title: 'The server answers a page that may not read in full; the refusal is the browser’s alone.',
      article: 'It is enforced entirely by the browser.',
      server: { actual: { headers: text, body: 'answered as usual' } },
      expected: { read: 'blocked', sent: true, preflights: 0, requests: 1 },
    },
    'the-headers-decide': {
      title: 'The same request to the same URL is refused or permitted by one header of the answer.',
      standard: ['#cors-check'],
      article: "The server's role is to send headers that tell the browser whether to allow the read.",
      steps: [
        { resource: 'users', expected: { read: 'blocked', sent: true, origin: '{from}' } },
        {
          resource: 'users',
          server: { actual: { headers: exact } },
          expected: { read: 'readable', type: 'cors', origin: '{from}' },
        },
      ],
    },
    'a-check-of-reading-alone': {
      title: 'The check looks at the answer after the request has arrived and been answered, with an error or without.',
      article: 'It is one specific check the browser does before letting JavaScript read a cross-origin response.',
      steps: [
        { server: { actual: { status: 500 } }, expected: { read: 'blocked', sent: true } },
        {
          server: { actual: { status: 500, headers: exact } },
          expected: { read: 'readable', type: 'cors', status: 500 },
        },
      ],
    },
    'does-not-validate': {
      title: 'Garbage in a POST arrives whole: nothing looks at it on the way, though the answer is refused.',
      standard: ['#cors-safelisted-request-header', '#http-fetch'],
      article: 'CORS does not validate the request.',
      request: { method: 'POST', headers: text, body: "'; DROP TABLE users; -- {{{{{{" },
      expected: { read: 'blocked', sent: true, preflights: 0, carried: { ...text, 'Content-Length': '27' } },
    },
    'does-not-authenticate': {
      title:
        'An answer that nobody had to log in for is readable: CORS headers say which page may read, not which user.',
      standard: ['#cors-check'],
      article: 'It does not authenticate users.',
      server: { actual: { headers: exact, body: 'salaries' } },
      expected: { read: 'readable', body: 'salaries', carried: { Authorization: null, Cookie: null } },
    },
    'a-401-is-readable-too': {
      title:
        'A 401 with the right header is as readable as a 200: being refused by the API is not being refused by CORS.',
      standard: ['#http-responses', '#cors-check'],
      article: 'It does not authenticate users.',
      server: { actual: { status: 401, headers: exact, body: 'log in first' } },
      expected: { read: 'readable', type: 'cors', status: 401, body: 'log in first' },
    },
    'a-session-is-used-all-the-same': {
      title: 'A POST from a page that may not read carries the user’s cookie, so the API takes it for the user’s own.',
      standard: ['#cors-protocol-and-credentials', '#cors-check'],
      article: 'The server, the network, and the auth system are unaffected by CORS',
      steps: [
        {
          from: 'https://app.example.com',
          to: 'https://api.example.com',
          path: '/{id}/session',
          request: { credentials: 'include' },
          server: {
            actual: {
              headers: {
                ...exact,
                'Access-Control-Allow-Credentials': 'true',
                'Set-Cookie': '{id}=1; Path=/{id}; Secure',
              },
            },
          },
          expected: { read: 'readable' },
        },
        {
          from: 'https://forum.example.com',
          to: 'https://api.example.com',
          path: '/{id}/orders',
          request: { method: 'POST', headers: text, body: 'one of each', credentials: 'include' },
          expected: { read: 'blocked', sent: true, preflights: 0, cookies: { sent: ['{id}'] } },
        },
      ],
    },
    'does-not-filter-content': {
      title: 'A permitted body reaches the page as it was sent, whatever is in it.',
      standard: ['#concept-filtered-response-cors'],
      article: 'It does not filter content.',
      server: {
        actual: {
          headers: { ...exact, 'Content-Type': 'text/html' },
          body: '<script>alert("password: hunter2")</script>\r\n☃ \u0000 end',
        },
      },
      expected: { read: 'readable', body: '<script>alert("password: hunter2")</script>\r\n☃ \u0000 end' },
    },
    'answers-as-usual': {
      title: 'The server gives the same answer with and without Origin; what differs is which page may read it.',
      standard: ['#origin-header', '#cors-check'],
      article: 'they just answer the request as usual, and CORS happens on the way back.',
      steps: [
        {
          to: 'app',
          server: { actual: { body: 'as usual' } },
          expected: { read: 'readable', type: 'basic', body: 'as usual', origin: null },
        },
        {
          to: 'api',
          server: { actual: { body: 'as usual' } },
          expected: { read: 'blocked', sent: true, origin: '{from}' },
        },
        {
          to: 'api',
          server: { actual: { headers: exact, body: 'as usual' } },
          expected: { read: 'readable', type: 'cors', body: 'as usual', origin: '{from}' },
        },
      ],
    },
  },
) satisfies Scenario[];
