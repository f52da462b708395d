/** Origins that differ in one part or several, and what CORS, its absence and the other request modes make of each. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const xhr = { transport: 'XMLHttpRequest' } as const;
const byXHR: Variants = { xhr, sync: { ...xhr, request: { synchronous: true } } };

interface Relation {
  about: string;
  from: string;
  to: string;
}
/** All from a page on http, so that no URL is mixed content. */
const from = 'http://app.example.com';
const relations: Record<string, Relation> = {
  port: { about: 'another port', from, to: 'http://app.example.com:8080' },
  scheme: { about: 'another scheme', from, to: 'https://app.example.com' },
  'scheme-and-port': { about: 'another scheme and port', from, to: 'https://app.example.com:8443' },
  host: { about: 'another host of its site', from, to: 'http://api.example.com' },
  'host-and-port': { about: 'another host and port of its site', from, to: 'http://api.example.com:8080' },
  'host-and-scheme': { about: 'another host and scheme of its site', from, to: 'https://api.example.com' },
  site: { about: 'another site', from, to: 'http://api.example.org' },
  'site-and-scheme': { about: 'another site and scheme', from, to: 'https://api.example.org' },
};

type Read = 'readable' | 'opaque' | 'blocked';
interface Row {
  relation: Relation;
  headers?: Record<string, string>;
  request?: NonNullable<Step['request']>;
  read: Read;
  sent?: boolean;
}

const step = ({ relation: { from, to }, headers, request, read, sent = true }: Row): Step => ({
  from,
  to,
  ...(request && { request }),
  server: { actual: { ...(headers && { headers }) } },
  expected: { read, sent, preflights: 0 },
});

const star = { 'Access-Control-Allow-Origin': '*' };
const text = { 'Content-Type': 'text/plain' };

interface Question {
  what: string;
  headers?: Record<string, string>;
  request?: NonNullable<Step['request']>;
  read: Read;
  sent?: boolean;
  variants?: Variants;
}
const questions: Record<string, Question> = {
  none: { what: 'is not read where it allows nobody', read: 'blocked', variants: byXHR },
  star: { what: 'is read where it allows everybody', headers: star, read: 'readable', variants: byXHR },
  origin: {
    what: 'is read where it allows the page',
    headers: { 'Access-Control-Allow-Origin': '{from}' },
    read: 'readable',
    variants: byXHR,
  },
  echo: {
    what: 'is read where it allows whoever asks, with credentials',
    headers: { 'Access-Control-Allow-Origin': '{echo:Origin}', 'Access-Control-Allow-Credentials': 'true' },
    read: 'readable',
    variants: byXHR,
  },
  itself: {
    what: 'is not read where it allows itself',
    headers: { 'Access-Control-Allow-Origin': '{to}' },
    read: 'blocked',
    variants: byXHR,
  },
  'head-origin': {
    what: 'is read with HEAD where it allows the page',
    headers: { 'Access-Control-Allow-Origin': '{from}' },
    request: { method: 'HEAD' },
    read: 'readable',
  },
  'head-itself': {
    what: 'is not read with HEAD where it allows itself',
    headers: { 'Access-Control-Allow-Origin': '{to}' },
    request: { method: 'HEAD' },
    read: 'blocked',
  },
  'post-origin': {
    what: 'is read with POST where it allows the page',
    headers: { 'Access-Control-Allow-Origin': '{from}' },
    request: { method: 'POST', headers: text, body: 'a' },
    read: 'readable',
  },
  'post-itself': {
    what: 'is not read with POST where it allows itself',
    headers: { 'Access-Control-Allow-Origin': '{to}' },
    request: { method: 'POST' },
    read: 'blocked',
  },
  'no-cors-star': {
    what: 'is opaque in mode no-cors, though it allows everybody',
    headers: { ...star, 'X-Custom': 'a', 'Access-Control-Expose-Headers': '*' },
    request: { mode: 'no-cors' },
    read: 'opaque',
  },
  'no-cors-none': { what: 'is opaque in mode no-cors', request: { mode: 'no-cors' }, read: 'opaque' },
  'same-origin-star': {
    what: 'is not even asked in mode same-origin, though it allows everybody',
    headers: star,
    request: { mode: 'same-origin' },
    read: 'blocked',
    sent: false,
  },
};

const ownOrigin: Relation = { about: 'its own origin', from: 'app', to: 'app' };

export default [
  ...family(
    {
      subject: 'relations',
      standard: [
        '#concept-main-fetch',
        '#cors-check',
        'https://html.spec.whatwg.org/multipage/browsers.html#same-origin',
      ],
      steps: (row: Row) => [step(row)],
    },
    Object.fromEntries(
      Object.entries(relations).flatMap(([name, relation]) =>
        Object.entries(questions).map(([question, { what, ...row }]) => [
          `${name}-${question}`,
          { title: `What a page asks of ${relation.about} ${what}.`, relation, ...row },
        ]),
      ),
    ),
  ),
  ...family(
    { subject: 'relations', standard: ['#concept-main-fetch'], steps: (row: Row) => [step(row)] },
    {
      'own-origin': {
        title: 'What a page asks of its own origin is read without any header.',
        relation: ownOrigin,
        read: 'readable',
        variants: byXHR,
      },
      'own-origin-allowing-another': {
        title: 'What a page asks of its own origin is read whomever its answer allows.',
        relation: ownOrigin,
        headers: { 'Access-Control-Allow-Origin': 'https://example.net' },
        read: 'readable',
        variants: byXHR,
      },
      'own-origin-no-cors': {
        title: 'What a page asks of its own origin in mode no-cors is no opaque answer.',
        relation: ownOrigin,
        request: { mode: 'no-cors' },
        read: 'readable',
      },
      'own-origin-same-origin': {
        title: 'What a page asks of its own origin in mode same-origin is read.',
        relation: ownOrigin,
        request: { mode: 'same-origin' },
        read: 'readable',
      },
    },
  ),
  ...family(
    {
      subject: 'relations',
      standard: ['#concept-http-redirect-fetch', '#concept-main-fetch'],
      steps: ({ to, target }: { to: string; target: string }) => [
        {
          to,
          request: { mode: 'same-origin' },
          server: { redirects: [{ to: target, headers: star }], actual: { headers: star } },
          expected: { read: target === 'app' ? 'readable' : 'blocked', requests: target === 'app' ? 2 : 1 },
        },
      ],
    },
    {
      'same-origin-redirected-away': {
        title: 'In mode same-origin a redirect to another origin is refused, and not followed.',
        to: 'app',
        target: 'api',
      },
      'same-origin-redirected-home': {
        title: 'In mode same-origin a redirect within the page’s own origin is followed.',
        to: 'app',
        target: 'app',
      },
    },
  ),
] satisfies Scenario[];
