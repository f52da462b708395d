/** The two ways out of a blocked read: CORS headers on the API, or the API behind the page's own origin at /api. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';

const frontend = 'https://app.example.com';
const backend = 'https://api.example.com';
const json = { 'Content-Type': 'application/json' };
const put = { method: 'PUT', headers: { ...json, 'X-Auth': 'foo' }, body: '"Ada"' };
/** `/api/users` at the app origin is `/users` at the API origin, which sends no CORS header in any of these. */
const users = { to: 'app', path: '/api/users' };

export default family(
  { subject: 'reverse-proxy' },
  {
    'the-classic-bug': {
      title: 'A frontend at https://app.example.com cannot read an API at https://api.example.com that says nothing.',
      standard: ['#cors-check'],
      article:
        'The classic CORS bug is a frontend at https://app.example.com calling an API at https://api.example.com and getting blocked.',
      from: frontend,
      to: backend,
      path: '/users',
      expected: { read: 'blocked', sent: true, requests: 1, origin: frontend },
    },
    'one-line-on-the-api': {
      title: 'One header on the API makes the same read readable.',
      standard: ['#cors-check', '#http-access-control-allow-origin'],
      article:
        'Configure the API to send the right Access-Control-Allow-* headers — usually a one-liner in any modern framework.',
      steps: [
        { from: frontend, to: backend, path: '/users', expected: { read: 'blocked', sent: true } },
        {
          from: frontend,
          to: backend,
          path: '/users',
          server: { actual: { headers: { 'Access-Control-Allow-Origin': frontend } } },
          expected: { read: 'readable', type: 'cors', preflights: 0 },
        },
      ],
    },
    'one-line-is-not-enough-for-put': {
      title: 'A PUT with a header of its own takes more than the one line: its preflight has to allow both.',
      standard: ['#cors-preflight-fetch'],
      steps: [
        {
          from: frontend,
          to: backend,
          path: '/users',
          request: put,
          server: {
            preflight: { headers: { 'Access-Control-Allow-Origin': frontend } },
            actual: { headers: { 'Access-Control-Allow-Origin': frontend } },
          },
          expected: { read: 'blocked', sent: false, preflights: 1 },
        },
        {
          from: frontend,
          to: backend,
          path: '/users',
          request: put,
          server: {
            preflight: {
              headers: {
                'Access-Control-Allow-Origin': frontend,
                'Access-Control-Allow-Methods': 'PUT',
                'Access-Control-Allow-Headers': 'Content-Type, X-Auth',
              },
            },
            actual: { headers: { 'Access-Control-Allow-Origin': frontend } },
          },
          expected: { read: 'readable', preflights: 1, requests: 1 },
        },
      ],
    },
    'same-api-behind-the-own-origin': {
      title: 'What is refused at the API’s own origin is readable behind /api, though the API sends no CORS header.',
      standard: ['#main-fetch', '#concept-filtered-response-basic'],
      article: 'Put the API behind the same origin via a reverse proxy at /api.',
      steps: [
        { to: 'api', path: '/users', expected: { read: 'blocked', sent: true, origin: '{from}' } },
        {
          ...users,
          expected: {
            read: 'readable',
            type: 'basic',
            status: 200,
            body: '{{"secret":"only a permitted page may read this"}',
          },
        },
      ],
    },
    'get-without-origin-or-preflight': {
      title: 'A GET through the reverse proxy is an ordinary same-origin request: no preflight and no Origin header.',
      standard: ['#main-fetch', '#origin-header'],
      article: 'Same-origin requests never go through CORS at all.',
      ...users,
      expected: { read: 'readable', type: 'basic', preflights: 0, requests: 1, origin: null },
    },
    'put-without-preflight': {
      title: 'A PUT with a header of its own needs no preflight through the reverse proxy.',
      standard: ['#main-fetch'],
      article: 'Same-origin requests never go through CORS at all.',
      ...users,
      request: put,
      expected: { read: 'readable', type: 'basic', preflights: 0, requests: 1, carried: { 'X-Auth': 'foo' } },
    },
    'post-names-its-own-origin': {
      title: 'A same-origin POST carries an Origin header all the same; it names the page’s own origin.',
      standard: ['#origin-header', '#append-a-request-origin-header'],
      ...users,
      request: { method: 'POST', headers: json, body: '"Ada"' },
      expected: { read: 'readable', type: 'basic', preflights: 0, origin: '{to}' },
    },
    'every-header-is-readable': {
      title: 'Through the reverse proxy a page reads every header of the API’s answer; nothing has to be exposed.',
      standard: ['#concept-filtered-response-basic'],
      ...users,
      server: { actual: { headers: { 'X-Request-Id': '42', ETag: '"7"' } } },
      expected: { read: 'readable', type: 'basic', headers: { 'X-Request-Id': '42', ETag: '"7"' } },
    },
    'cookies-go-along': {
      title: 'A cookie that the API sets behind /api is the page’s own, and goes along without being asked for.',
      standard: ['#concept-request-credentials-mode', '#http-network-or-cache-fetch'],
      steps: [
        {
          to: 'app',
          path: '/api/{id}/session',
          server: { actual: { headers: { 'Set-Cookie': '{id}=1; Path=/api/{id}' } } },
          expected: { read: 'readable' },
        },
        { to: 'app', path: '/api/{id}/users', expected: { read: 'readable', cookies: { sent: ['{id}'] } } },
      ],
    },
  },
) satisfies Scenario[];
