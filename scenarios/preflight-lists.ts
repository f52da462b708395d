/** What a preflight allows: lists and wildcards of methods and header names, in every case, with and without credentials. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Credentials = 'same-origin' | 'include';
type Lines = string | string[] | undefined;

interface Row {
  credentials: Credentials;
  method?: string;
  headers?: Record<string, string>;
  methods?: Lines;
  names?: Lines;
  read: 'readable' | 'blocked';
  /** Whether there is a preflight at all; so unless said otherwise. */
  preflights?: 0 | 1;
}

const byXHR: Variants = { xhr: { transport: 'XMLHttpRequest' } };
const anonymous = { 'Access-Control-Allow-Origin': '*' };
const credentialed = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

const step = ({ credentials, method = 'GET', headers, methods, names, read, preflights = 1 }: Row): Step => {
  const allowed = credentials === 'include' ? credentialed : anonymous;
  return {
    request: { method, credentials, ...(headers && { headers }) },
    server: {
      preflight: {
        headers: {
          ...allowed,
          ...(methods !== undefined && { 'Access-Control-Allow-Methods': methods }),
          ...(names !== undefined && { 'Access-Control-Allow-Headers': names }),
        },
      },
      actual: { headers: allowed },
    },
    expected: { read, preflights, sent: read === 'readable' },
  };
};

const own = { 'X-Test': '1' };
const secret = { Authorization: '123' };

/** Methods as they are asked for, what Access-Control-Allow-Methods says, and whether it allows them without credentials. */
const methods: [method: string, allow: Lines, anonymous: boolean, credentialed: boolean][] = [
  ['PUT', 'PUT', true, true],
  ['put', 'PUT', true, true],
  ['put', 'put', false, false],
  ['PUT', 'put', false, false],
  ['Put', 'Put', false, false],
  ['DELETE', 'DELETE', true, true],
  ['delete', 'DELETE', true, true],
  ['delete', 'delete', false, false],
  ['DELETE', 'delete', false, false],
  ['PATCH', 'PATCH', true, true],
  ['PATCH', 'patch', false, false],
  ['patch', 'patch', true, true],
  ['patch', 'PATCH', false, false],
  ['patcH', 'patcH', true, true],
  ['patcH', 'PATCH', false, false],
  ['OK', 'OK', true, true],
  ['OK', 'ok', false, false],
  ['SUPER', 'SUPER', true, true],
  ['chicken', 'chicken', true, true],
  ['CHICKEN', 'chicken', false, false],
  ['TacO', 'TacO', true, true],
  ['OPTIONS', 'OPTIONS', true, true],
  ['PUT', '*', true, false],
  ['DELETE', '*', true, false],
  ['PATCH', '*', true, false],
  ['OK', '*', true, false],
  ['SUPER', '*', true, false],
  ['chicken', '*', true, false],
  ['*', '*', true, true],
  ['PUT', 'PUT, *', true, true],
  ['PUT', '*, PUT', true, true],
  ['OK', '*, PUT', true, false],
  ['PUT', 'GET, PUT, DELETE', true, true],
  ['PUT', 'GET,PUT,DELETE', true, true],
  ['PUT', ' PUT ', true, true],
  ['PUT', ',PUT', true, true],
  ['PUT', 'PUT,', true, true],
  ['PUT', ',,PUT,,', true, true],
  ['PUT', ['GET', 'PUT'], true, true],
  ['PUT', ['', 'PUT'], true, true],
  ['PUT', '', false, false],
  ['PUT', undefined, false, false],
  ['PATCH', undefined, false, false],
  ['DELETE', undefined, false, false],
  ['FOO', undefined, false, false],
  ['PUT', 'POST', false, false],
  ['PUT', 'PUT DELETE', false, false],
  ['PUT', 'PUT;DELETE', false, false],
  ['PUT', '"PUT"', false, false],
  ['PUT', 'PUT, a b', false, false],
  ['PUT', ['PUT', 'a b'], false, false],
  ['PUT', 'PUT, @', false, false],
  ['PUT', 'Bad value', false, false],
  ['PUT', 'PUT\x0b', false, false],
];

/** Methods that need no listing, with a header that does. */
const listed = ['GET', 'get', 'HEAD', 'head', 'POST', 'post'];

/** Headers as they are asked for, what Access-Control-Allow-Headers says, and whether it allows them. */
const names: [headers: Record<string, string>, allow: Lines, anonymous: boolean, credentialed: boolean][] = [
  [own, 'x-test', true, true],
  [own, 'X-Test', true, true],
  [own, 'X-TEST', true, true],
  [own, '*', true, false],
  [own, 'x-test, *', true, true],
  [own, '*, x-test', true, true],
  [own, 'x-other, *', true, false],
  [own, ',x-test', true, true],
  [own, 'x-test,', true, true],
  [own, ', , x-test , ,', true, true],
  [own, ['x-other', 'x-test'], true, true],
  [own, ['', 'x-test'], true, true],
  [own, '', false, false],
  [own, undefined, false, false],
  [own, 'x-other', false, false],
  [own, 'x-tes', false, false],
  [own, 'x-test-2', false, false],
  [own, 'x-test x-other', false, false],
  [own, 'x-test; x-other', false, false],
  [own, '"x-test"', false, false],
  [own, 'x-test, a b', false, false],
  [own, ['x-test', 'a b'], false, false],
  [own, 'x-test, @', false, false],
  [own, 'Bad value', false, false],
  [own, 'x-test\x0b', false, false],
  [{ '*': '1' }, '*', true, true],
  [{ '*': '1' }, undefined, false, false],
  [{ 'X-Test': '1', 'X-Other': '2' }, 'x-test', false, false],
  [{ 'X-Test': '1', 'X-Other': '2' }, 'x-test, x-other', true, true],
  [{ 'X-Test': '1', 'X-Other': '2' }, '*', true, false],
  [{ 'X-Test': '1', Accept: 'test', 'Content-Type': 'text/plain' }, 'x-test,', true, true],
  [{ 'X-Test': '1', Accept: 'test' }, 'accept', false, false],
  [{ 'Content-Type': 'application/json' }, 'content-type', true, true],
  [{ 'Content-Type': 'application/json' }, '*', true, false],
  [{ 'Content-Type': 'application/json' }, undefined, false, false],
  [secret, 'authorization', true, true],
  [secret, 'Authorization', true, true],
  [secret, '*', false, false],
  [secret, '*, authorization', true, true],
  [secret, undefined, false, false],
  [{ ...secret, 'X-Test': '1' }, '*', false, false],
  [{ ...secret, 'X-Test': '1' }, '*, Authorization', true, false],
];

const modes: [Credentials, string][] = [
  ['same-origin', 'without credentials'],
  ['include', 'with credentials'],
];

const said = (allow: Lines) =>
  allow === undefined
    ? 'nothing'
    : (typeof allow === 'string' ? [allow] : allow).map((one) => JSON.stringify(one)).join(' and ');
const lets = (passes: boolean) => (passes ? 'lets it be sent' : 'keeps it from being sent');
const asksFor = (headers: Record<string, string>) => Object.keys(headers).join(' and ');

export default [
  ...family(
    {
      subject: 'preflight-lists',
      standard: ['#cors-preflight-fetch', '#concept-method-normalize'],
      steps: (row: Row) => [step(row)],
    },
    Object.fromEntries(
      methods.flatMap(([method, allow, ...passes], index) =>
        modes.map(([credentials, how], at) => [
          `method-${index + 1}-${at === 0 ? 'anonymous' : 'credentialed'}`,
          {
            title: `${method} ${how}: Access-Control-Allow-Methods with ${said(allow)} ${lets(passes[at]!)}.`,
            method,
            credentials,
            methods: allow,
            read: passes[at] ? ('readable' as const) : ('blocked' as const),
            variants: at === 0 && /^[A-Z]+$/.test(method) && typeof allow !== 'object' ? byXHR : {},
          },
        ]),
      ),
    ),
  ),
  ...family(
    {
      subject: 'preflight-lists',
      standard: ['#cors-preflight-fetch', '#cors-safelisted-method'],
      steps: (row: Row) => [step(row)],
    },
    Object.fromEntries(
      listed.flatMap((method) =>
        [undefined, method, '*', 'PUT'].flatMap((allow) => [
          [
            `${method}-${allow === undefined ? 'unlisted' : allow === '*' ? 'star' : `under-${allow}`}-anonymous`,
            {
              title: `${method} needs no listing: Access-Control-Allow-Methods with ${said(allow)} lets it be sent with X-Test.`,
              method,
              headers: own,
              credentials: 'same-origin' as const,
              methods: allow,
              names: '*',
              read: 'readable' as const,
            },
          ],
          [
            `${method}-${allow === undefined ? 'unlisted' : allow === '*' ? 'star' : `under-${allow}`}-without-header`,
            {
              title: `${method} without a header of its own needs no preflight, with credentials too, whatever Access-Control-Allow-Methods would say: ${said(allow)}.`,
              method,
              credentials: 'include' as const,
              methods: allow,
              names: '*',
              read: 'readable' as const,
              preflights: 0 as const,
            },
          ],
          [
            `${method}-${allow === undefined ? 'unlisted' : allow === '*' ? 'star' : `under-${allow}`}-credentialed`,
            {
              title: `${method} with credentials and X-Test is not let through by Access-Control-Allow-Headers: *, with Access-Control-Allow-Methods ${said(allow)}.`,
              method,
              headers: own,
              credentials: 'include' as const,
              methods: allow,
              names: '*',
              read: 'blocked' as const,
            },
          ],
        ]),
      ),
    ),
  ),
  ...family(
    {
      subject: 'preflight-lists',
      standard: ['#cors-preflight-fetch', '#cors-non-wildcard-request-header-name'],
      steps: (row: Row) => [step(row)],
    },
    Object.fromEntries(
      names.flatMap(([headers, allow, ...passes], index) =>
        modes.map(([credentials, how], at) => [
          `headers-${index + 1}-${at === 0 ? 'anonymous' : 'credentialed'}`,
          {
            title: `${asksFor(headers)} ${how}: Access-Control-Allow-Headers with ${said(allow)} ${lets(passes[at]!)}.`,
            headers,
            credentials,
            names: allow,
            read: passes[at] ? ('readable' as const) : ('blocked' as const),
            variants: at === 0 ? byXHR : {},
          },
        ]),
      ),
    ),
  ),
  ...family(
    {
      subject: 'preflight-lists',
      standard: ['#cors-preflight-fetch', '#cors-non-wildcard-request-header-name'],
      steps: (row: Row) => [step(row)],
    },
    {
      'both-stars': {
        title: 'OK with X-Test is sent under * for methods and for headers.',
        method: 'OK',
        headers: own,
        credentials: 'same-origin',
        methods: '*',
        names: '*',
        read: 'readable',
        variants: byXHR,
      },
      'both-stars-with-credentials': {
        title: 'OK with X-Test and credentials is not sent under * for methods and for headers.',
        method: 'OK',
        headers: own,
        credentials: 'include',
        methods: '*',
        names: '*',
        read: 'blocked',
        variants: byXHR,
      },
      'star-and-a-name': {
        title: 'SUPER with X-Test is sent under * for methods and x-test for headers.',
        method: 'SUPER',
        headers: own,
        credentials: 'same-origin',
        methods: '*',
        names: 'x-test',
        read: 'readable',
      },
      'malformed-methods-though-none-is-needed': {
        title: 'A malformed Access-Control-Allow-Methods fails the preflight of a GET whose header is listed.',
        headers: own,
        credentials: 'same-origin',
        methods: 'Bad value',
        names: 'x-test',
        read: 'blocked',
      },
      'malformed-headers-though-none-is-needed': {
        title: 'A malformed Access-Control-Allow-Headers fails the preflight of a PUT that is listed.',
        method: 'PUT',
        credentials: 'same-origin',
        methods: 'PUT',
        names: 'Bad value',
        read: 'blocked',
      },
      'post-with-authorization-under-stars': {
        title: 'POST with Authorization is not sent under * for methods and for headers.',
        method: 'POST',
        headers: secret,
        credentials: 'same-origin',
        methods: '*',
        names: '*',
        read: 'blocked',
      },
    },
  ),
] satisfies Scenario[];
