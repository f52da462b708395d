/** The method QUERY of RFC 10008: safe, with a body, and for CORS a method like any other that is not safelisted. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const byXHR: Variants = { xhr: { transport: 'XMLHttpRequest' } };
const star = { 'Access-Control-Allow-Origin': '*' };
const body = '["name"]';
const json = { 'Content-Type': 'application/json' };
const allowing = (methods: string, more: Record<string, string> = {}) => ({
  headers: { ...star, 'Access-Control-Allow-Methods': methods, ...more },
});

interface Asked {
  method?: string;
  /** Access-Control-Allow-Methods of the preflight. */
  methods: string;
  request?: Step['request'];
  allowed: boolean;
}

interface Led {
  status: 301 | 302 | 303 | 307 | 308;
  /** Whether method and body stay. */
  stays: boolean;
  /** Another origin, or within that of the first answer. */
  to: 'api' | 'http://127.0.0.1:<api>';
}

const redirected = (stays: boolean) => (stays ? 'stays a QUERY with its body' : 'becomes a GET without a body');
const statuses = [301, 302, 303, 307, 308] as const;

export default [
  ...family(
    {
      subject: 'query',
      standard: ['#cors-safelisted-method', '#cors-preflight-fetch'],
      variants: byXHR,
      refs: ['https://www.rfc-editor.org/rfc/rfc10008.html', 'https://github.com/whatwg/fetch/issues/1774'],
      steps: ({ method = 'QUERY', methods, request, allowed }: Asked): Step[] => [
        {
          request: { method, ...request },
          server: { preflight: allowing(methods), actual: { headers: star } },
          expected: {
            read: allowed ? 'readable' : 'blocked',
            preflights: 1,
            sent: allowed,
            preflight: { 'Access-Control-Request-Method': method },
            ...(allowed && { arrived: { method } }),
          },
        },
      ],
    },
    {
      'allowed-by-name': {
        title: 'QUERY is preflighted, and sent once it is allowed by name.',
        methods: 'QUERY',
        allowed: true,
      },
      'allowed-by-a-star': { title: 'Without credentials * allows QUERY.', methods: '*', allowed: true },
      'allowed-in-a-list': { title: 'QUERY is allowed in a list.', methods: 'PUT, QUERY', allowed: true },
      'not-allowed-among-the-safe': {
        title: 'QUERY is safe in HTTP, and not sent where the preflight allows GET and HEAD.',
        methods: 'GET, HEAD',
        allowed: false,
      },
      'not-allowed-in-lower-case': {
        title: 'Access-Control-Allow-Methods: query does not allow QUERY.',
        methods: 'query',
        allowed: false,
      },
      'lower-case-stays': {
        title: 'query is not made QUERY, and QUERY does not allow it.',
        method: 'query',
        methods: 'QUERY',
        allowed: false,
      },
      'a-star-and-credentials': {
        title: 'With credentials * does not allow QUERY.',
        methods: '*',
        request: { credentials: 'include' },
        allowed: false,
      },
    },
  ),
  ...family(
    {
      subject: 'query',
      standard: ['#cors-safelisted-method', '#cors-preflight-fetch'],
      refs: ['https://www.rfc-editor.org/rfc/rfc10008.html'],
      steps: ({ steps }: { steps: Step[] }) => steps,
    },
    {
      'without-an-answer-to-options': {
        title: 'QUERY is not sent where the preflight says nothing, as a GET or POST of text would be.',
        variants: byXHR,
        steps: [
          {
            request: { method: 'QUERY' },
            server: { actual: { headers: star } },
            expected: { read: 'blocked', preflights: 1, sent: false },
          },
          { server: { actual: { headers: star } }, expected: { read: 'readable', preflights: 0 } },
        ],
      },
      'with-a-body': {
        title: 'The body of a QUERY arrives, and the type of JSON has to be allowed as that of a POST.',
        variants: byXHR,
        steps: [
          {
            request: { method: 'QUERY', headers: json, body },
            server: {
              preflight: allowing('QUERY', { 'Access-Control-Allow-Headers': 'Content-Type' }),
              actual: { headers: star },
            },
            expected: {
              read: 'readable',
              preflight: { 'Access-Control-Request-Headers': 'content-type', 'Content-Type': null },
              arrived: { method: 'QUERY', body },
              carried: json,
            },
          },
          {
            request: { method: 'QUERY', headers: json, body },
            server: { preflight: allowing('QUERY'), actual: { headers: star } },
            expected: { read: 'blocked', sent: false },
          },
        ],
      },
      'to-the-own-origin': {
        title: 'To the page’s own origin QUERY needs no preflight, and says its Origin as any method but GET and HEAD.',
        variants: byXHR,
        standard: ['#append-a-request-origin-header'],
        steps: [
          {
            to: 'app',
            request: { method: 'QUERY', body },
            expected: { read: 'readable', preflights: 0, origin: '{from}' },
          },
        ],
      },
      'without-cors': {
        title: 'In mode no-cors there is no QUERY: fetch() throws.',
        standard: ['#dom-request'],
        steps: [
          { request: { method: 'QUERY', mode: 'no-cors' }, expected: { read: 'blocked', preflights: 0, sent: false } },
        ],
      },
      'is-remembered': {
        title: 'A QUERY that was allowed is remembered by its name, and so is not preflighted again; a SEARCH is.',
        variants: byXHR,
        standard: ['#concept-cache-match-method'],
        steps: [
          ...[1, 0].map(
            (preflights): Step => ({
              resource: 'users',
              request: { method: 'QUERY', body },
              server: { preflight: allowing('QUERY', { 'Access-Control-Max-Age': '60' }), actual: { headers: star } },
              expected: { read: 'readable', preflights },
            }),
          ),
          {
            resource: 'users',
            request: { method: 'SEARCH', body },
            server: { preflight: allowing('QUERY'), actual: { headers: star } },
            expected: { read: 'blocked', preflights: 1, sent: false },
          },
        ],
      },
    },
  ),
  ...family(
    {
      subject: 'query',
      standard: ['#concept-http-redirect-fetch', '#cors-preflight-fetch'],
      refs: ['https://www.rfc-editor.org/rfc/rfc10008.html'],
      variants: byXHR,
      steps: ({ status, stays, to }: Led): Step[] => [
        {
          request: { method: 'QUERY', body },
          server: {
            preflight: allowing('QUERY'),
            redirects: [{ status, to, headers: star, preflight: allowing('QUERY') }],
            actual: { headers: star },
          },
          expected: {
            read: 'readable',
            preflights: stays ? [1, 1] : [1, 0],
            requests: 2,
            arrived: stays ? { method: 'QUERY', body } : { method: 'GET', body: '' },
          },
        },
      ],
    },
    Object.fromEntries(
      statuses.flatMap((status) =>
        (['api', 'http://127.0.0.1:<api>'] as const).map((to) => {
          const stays = status !== 303;
          const where = to === 'api' ? 'within-the-origin' : 'to-another-origin';
          const title = `Redirected with ${status} ${where.replaceAll('-', ' ')}, a QUERY ${redirected(stays)}.`;
          return [`redirected-with-${status}-${where}`, { title, status, stays, to }];
        }),
      ),
    ),
  ),
] satisfies Scenario[];
