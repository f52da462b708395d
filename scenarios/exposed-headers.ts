/** Which response headers a page reads: the safelisted names, and what Access-Control-Expose-Headers says, byte by byte. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Credentials = 'omit' | 'same-origin' | 'include';
type Lines = string | string[];

const xhr = { transport: 'XMLHttpRequest' } as const;
const sync = { ...xhr, request: { synchronous: true } } as const;
const star = { 'Access-Control-Allow-Origin': '*' };
const exact = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

/** Names that every page reads, with a value each. */
const safelisted: Record<string, string> = {
  'Cache-Control': 'no-cache',
  'Content-Language': 'nn',
  'Content-Length': '3',
  'Content-Type': 'text/html',
  Expires: 'Fri, 30 Oct 1998 14:19:41 GMT',
  'Last-Modified': 'Tue, 15 Nov 1994 12:45:26 GMT',
  Pragma: 'no-cache',
};
/** Names that a page reads where they are exposed. */
const others: Record<string, string> = {
  Age: '27',
  Server: 'a-server',
  Warning: '199 - "Mind the gap"',
  Date: 'Fri, 30 Oct 1998 14:19:41 GMT',
  ETag: '"a"',
  Location: '/elsewhere',
  'Content-Encoding': 'identity',
  'X-Custom': 'a',
  'Access-Control-Allow-Origin': '',
};
/** Names that no page reads. */
const forbidden: Record<string, string> = {
  'Set-Cookie': '{id}=a; Path=/{id}; Max-Age=0',
  'Set-Cookie2': 'name=value',
};

interface Row {
  credentials?: Credentials;
  headers: Record<string, Lines>;
  expected: Step['expected'];
}
const step = ({ credentials = 'same-origin', headers, expected }: Row): Step => ({
  request: { credentials },
  server: { actual: { headers: { ...(credentials === 'same-origin' ? star : exact), ...headers }, body: 'abc' } },
  expected: { read: 'readable', ...expected },
});

/** By fetch() in each credentials mode, and by XMLHttpRequest in those that it has. */
const credentialsModes: Credentials[] = ['omit', 'same-origin', 'include'];
const anyWay: Variants = { xhr, sync };

/** Values of Access-Control-Expose-Headers that expose BB-8, and that do not. */
const lists: [name: string, Lines, 'visible' | 'hidden'][] = [
  ['name', 'BB-8', 'visible'],
  ['lower-case', 'bb-8', 'visible'],
  ['odd-case', 'Bb-8', 'visible'],
  ['spaces-around', '  bb-8  ', 'visible'],
  ['comma-first', ',bb-8', 'visible'],
  ['comma-last', 'bb-8,', 'visible'],
  ['commas', ', , bb-8 , ,', 'visible'],
  ['tabs', '\tbb-8\t,\tx', 'visible'],
  ['first-of-two', 'bb-8,x', 'visible'],
  ['second-of-two', 'x, bb-8', 'visible'],
  ['twice', 'bb-8, bb-8', 'visible'],
  ['two-lines', ['x', 'bb-8'], 'visible'],
  ['two-lines-the-first-empty', ['', 'bb-8'], 'visible'],
  ['two-lines-the-last-empty', ['bb-8', ''], 'visible'],
  ['in-single-quotes-and-bare', "'bb-8',bb-8", 'visible'],
  ['token-characters', "!#$%&'*+-.^_`|~,bb-8", 'visible'],
  ['star', '*', 'visible'],
  ['star-and-another', '*, x', 'visible'],
  ['in-single-quotes', "'bb-8'", 'hidden'],
  ['in-double-quotes', '"bb-8"', 'hidden'],
  ['in-double-quotes-and-bare', '"bb-8",bb-8', 'hidden'],
  ['two-words-in-another', 'bb-8, no no', 'hidden'],
  ['two-words-first', 'no no, bb-8', 'hidden'],
  ['two-words-in-another-line', ['bb-8', 'no no'], 'hidden'],
  ['no-token', '@#$#%%&^&^*()()11!', 'hidden'],
  ['no-token-and-the-name', '@#$#%%&^&^*()()11!,bb-8', 'hidden'],
  ['no-token-in-another-line', ['bb-8', '@#$#%%&^&^*()()11!'], 'hidden'],
  ['semicolon', 'bb-8;x', 'hidden'],
  ['space-between', 'x bb-8', 'hidden'],
  ['slash', 'x/y, bb-8', 'hidden'],
  ['vertical-tab-behind', 'bb-8\x0b', 'hidden'],
  ['form-feed-behind', 'bb-8\x0c', 'hidden'],
  ['vertical-tab-and-the-name', 'bb-8\x0b,bb-8', 'hidden'],
  ['form-feed-and-the-name', 'bb-8\x0c,bb-8', 'hidden'],
  ['vertical-tab-alone-in-a-line', ['bb-8', '\x0b'], 'hidden'],
  ['latin-1', 'bb-8, caf\xe9', 'hidden'],
  ['empty', '', 'hidden'],
  ['another', 'x', 'hidden'],
  ['part-of-the-name', 'bb', 'hidden'],
  ['more-than-the-name', 'bb-8-9', 'hidden'],
];

const about = { subject: 'exposed-headers', standard: ['#concept-filtered-response-cors'] };
const anchors = {
  safelist: ['#cors-safelisted-response-header-name', '#concept-filtered-response-cors'],
  forbidden: ['#forbidden-response-header-name', '#concept-filtered-response-cors'],
  lists: ['#extract-header-list-values', '#concept-filtered-response-cors'],
};
const words = (lines: Lines) =>
  (Array.isArray(lines) ? lines : [lines]).map((one) => JSON.stringify(one)).join(' and ');

export default [
  ...family(
    { ...about, standard: anchors.safelist, variants: anyWay, steps: (row: Row) => [step(row)] },
    Object.fromEntries(
      Object.entries(safelisted).map(([name, value]) => [
        `default-${name}`,
        {
          title: `${name} is a CORS-safelisted response-header name, and read without being exposed.`,
          headers: { [name]: value },
          expected: { headers: { [name]: value } },
        },
      ]),
    ),
  ),
  ...family(
    { ...about, standard: anchors.safelist, variants: anyWay, steps: (row: Row) => [step(row)] },
    Object.fromEntries(
      Object.entries(others).map(([name, value]) => [
        `default-${name}`,
        {
          title: `${name} is not read unless it is exposed.`,
          headers: value === '' ? {} : { [name]: value },
          expected: { hidden: [name] },
        },
      ]),
    ),
  ),
  ...family(
    { ...about, standard: anchors.lists, steps: (row: Row) => [step(row)] },
    Object.fromEntries(
      credentialsModes.flatMap((credentials) =>
        Object.entries(others).map(([name, value]) => [
          `exposed-${name}-${credentials}`,
          {
            title: `${name} is read where Access-Control-Expose-Headers names it, with credentials mode ${credentials}.`,
            credentials,
            headers: { ...(value !== '' && { [name]: value }), 'Access-Control-Expose-Headers': name },
            expected: { visible: [name] },
            variants: credentials === 'omit' ? {} : { xhr },
          },
        ]),
      ),
    ),
  ),
  ...family(
    { ...about, standard: anchors.forbidden, steps: (row: Row) => [step(row)] },
    Object.fromEntries(
      credentialsModes.flatMap((credentials) =>
        Object.entries(forbidden).flatMap(([name, value]) =>
          [name, '*', `${name.toLowerCase()}, *`].map((list) => [
            `${name}-${credentials}-under-${list === '*' ? 'star' : list === name ? 'its-name' : 'both'}`,
            {
              title: `${name} is never read, with credentials mode ${credentials} and Access-Control-Expose-Headers: ${list}.`,
              credentials,
              headers: { [name]: value, 'Access-Control-Expose-Headers': list },
              expected: { hidden: [name] },
              variants: credentials === 'omit' ? {} : { xhr },
            },
          ]),
        ),
      ),
    ),
  ),
  ...family(
    { ...about, standard: anchors.lists, variants: { xhr }, steps: (row: Row) => [step(row)] },
    Object.fromEntries(
      lists.map(([name, list, seen]) => [
        `list-${name}`,
        {
          title: `Access-Control-Expose-Headers with ${words(list)} ${seen === 'visible' ? 'exposes' : 'does not expose'} BB-8.`,
          headers: { 'BB-8': 'hey', 'Content-Language': 'mkay', 'Access-Control-Expose-Headers': list },
          expected: {
            headers: { 'Content-Language': 'mkay', ...(seen === 'visible' && { 'BB-8': 'hey' }) },
            ...(seen === 'hidden' && { hidden: ['BB-8'] }),
          },
        },
      ]),
    ),
  ),
  ...family(
    { ...about, standard: anchors.lists, steps: (row: Row) => [step(row)] },
    {
      'star-without-credentials': {
        title: 'Access-Control-Expose-Headers: * exposes every header but Set-Cookie, one that is called * too.',
        headers: {
          Test: 'X',
          '*': 'whoa',
          'Set-Cookie': forbidden['Set-Cookie']!,
          'Access-Control-Expose-Headers': '*',
        },
        expected: { headers: { Test: 'X', '*': 'whoa' }, hidden: ['Set-Cookie'] },
        variants: { xhr },
      },
      'star-with-credentials': {
        title: 'With credentials Access-Control-Expose-Headers: * exposes the one header that is called *.',
        credentials: 'include',
        headers: { Test: 'X', '*': 'whoa', 'Content-Type': 'text/csv', 'Access-Control-Expose-Headers': '*' },
        expected: { headers: { '*': 'whoa', 'Content-Type': 'text/csv' }, hidden: ['Test'] },
        variants: { xhr },
      },
      'star-in-a-list-without-credentials': {
        title: 'Access-Control-Expose-Headers: set-cookie,* exposes every header but Set-Cookie.',
        headers: {
          Test: 'X',
          '*': 'whoa',
          'Set-Cookie': forbidden['Set-Cookie']!,
          'Access-Control-Expose-Headers': 'set-cookie,*',
        },
        expected: { headers: { Test: 'X', '*': 'whoa' }, hidden: ['Set-Cookie'] },
        variants: { xhr },
      },
      'star-in-a-list-with-credentials': {
        title: 'With credentials Access-Control-Expose-Headers: test,* exposes Test and the header that is called *.',
        credentials: 'include',
        headers: { Test: 'X', Other: 'Y', '*': 'whoa', 'Access-Control-Expose-Headers': 'test,*' },
        expected: { headers: { Test: 'X', '*': 'whoa' }, hidden: ['Other'] },
        variants: { xhr },
      },
      'lines-are-joined': {
        title: 'Several lines of an exposed header are read as one value, joined by a comma and a space.',
        headers: { 'X-Custom': ['1', '2'], 'Access-Control-Expose-Headers': 'x-custom' },
        expected: { headers: { 'X-Custom': '1, 2' } },
        variants: { xhr },
      },
      'an-empty-value': {
        title: 'An exposed header without a value is read as an empty string.',
        headers: { 'X-Custom-Empty': '', 'Access-Control-Expose-Headers': 'x-custom-empty' },
        expected: { headers: { 'X-Custom-Empty': '' } },
        variants: { xhr },
      },
      'bytes-as-latin-1': {
        title: 'The bytes of an exposed header are read as Latin-1.',
        headers: { 'X-Custom-Bytes': '\xe2\x80\xa6', 'Access-Control-Expose-Headers': 'x-custom-bytes' },
        expected: { headers: { 'X-Custom-Bytes': '\xe2\x80\xa6' } },
        variants: { xhr },
      },
    },
  ),
] satisfies Scenario[];
