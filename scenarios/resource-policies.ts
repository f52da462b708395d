/** Cross-Origin-Resource-Policy by value, by relation of the origins, and by request mode. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Read = 'readable' | 'opaque' | 'blocked';
const star = { 'Access-Control-Allow-Origin': '*' };
const standard = ['#cross-origin-resource-policy-header', '#cross-origin-resource-policy-internal-check'];

interface Relation {
  about: string;
  from: string;
  to: string;
  /** What mode no-cors gets under same-origin, and under same-site. */
  sameOrigin: Read;
  sameSite: Read;
}
const relations: Record<string, Relation> = {
  'same-origin': {
    about: 'its own origin',
    from: 'https://app.example.com',
    to: 'https://app.example.com',
    sameOrigin: 'readable',
    sameSite: 'readable',
  },
  subdomain: {
    about: 'another origin of its site',
    from: 'https://app.example.com',
    to: 'https://api.example.com',
    sameOrigin: 'blocked',
    sameSite: 'opaque',
  },
  'another-port': {
    about: 'another port of its host',
    from: 'https://app.example.com',
    to: 'https://app.example.com:8443',
    sameOrigin: 'blocked',
    sameSite: 'opaque',
  },
  'parent-domain': {
    about: 'the domain above its own',
    from: 'https://app.example.com',
    to: 'https://example.com',
    sameOrigin: 'blocked',
    sameSite: 'opaque',
  },
  'another-site': {
    about: 'another site',
    from: 'https://app.example.com',
    to: 'https://api.example.org',
    sameOrigin: 'blocked',
    sameSite: 'blocked',
  },
  'http-page-https-server': {
    about: 'its own host by https',
    from: 'http://app.example.com',
    to: 'https://app.example.com',
    sameOrigin: 'blocked',
    sameSite: 'blocked',
  },
  'http-page-https-subdomain': {
    about: 'another host of its site by https',
    from: 'http://app.example.com',
    to: 'https://api.example.com',
    sameOrigin: 'blocked',
    sameSite: 'blocked',
  },
  'http-page-http-subdomain': {
    about: 'another host of its site by http',
    from: 'http://app.example.com',
    to: 'http://api.example.com',
    sameOrigin: 'blocked',
    sameSite: 'opaque',
  },
};

interface Row {
  relation: Relation;
  policy: string | string[];
  request: NonNullable<Step['request']>;
  read: Read;
}
const step = ({ relation: { from, to }, policy, request, read }: Row): Step => ({
  from,
  to,
  request,
  server: { actual: { headers: { ...star, 'Cross-Origin-Resource-Policy': policy } } },
  expected: { read, requests: 1 },
});

const policies = ['same-origin', 'same-site', 'cross-origin'] as const;

/** Without CORS, an answer of the page’s own origin is read like any other. */
const unpoliced = (name: string): Read => (name === 'same-origin' ? 'readable' : 'opaque');

function underPolicy(name: string, relation: Relation, policy: (typeof policies)[number]): Read {
  if (policy === 'cross-origin') return unpoliced(name);
  return policy === 'same-origin' ? relation.sameOrigin : relation.sameSite;
}

/** Values that are no policy, which is as if there were none. */
const noPolicies: Record<string, string | string[]> = {
  empty: '',
  same: 'same',
  'upper-case': 'SAME-ORIGIN',
  capital: 'Same-Origin',
  'same-origin-twice': 'same-origin, same-origin',
  'same-origin-in-two-lines': ['same-origin', 'same-origin'],
  'two-policies': 'same-origin, same-site',
  'two-policies-without-a-space': 'same-origin,same-site',
  'trailing-comma': 'same-origin,',
  'leading-comma': ',same-origin',
  semicolon: 'same-origin;',
  'in-double-quotes': '"same-origin"',
  'in-single-quotes': "'same-origin'",
  'with-a-parameter': 'same-origin; report-to="a"',
  underscore: 'same_origin',
  star: '*',
  none: 'none',
  'a-url': 'https://www.example.com',
  'the-page': 'https://app.example.com',
};

const behind: Record<string, { title: string; to: string; target: string; read: Read; requests: number }> = {
  'on-a-redirect-of-another-site': {
    title: 'A policy of same-origin on a redirect of another site refuses it, and it is not followed.',
    to: 'https://api.example.org',
    target: 'https://app.example.com',
    read: 'blocked',
    requests: 1,
  },
  'on-a-redirect-of-the-own-origin': {
    title: 'A policy of same-origin on a redirect of the page’s own origin lets it be followed.',
    to: 'https://app.example.com',
    target: 'https://api.example.org',
    read: 'opaque',
    requests: 2,
  },
};

export default [
  ...family(
    { subject: 'resource-policies', standard, steps: (row: Row) => [step(row)] },
    Object.fromEntries(
      Object.entries(relations).flatMap(([name, relation]) =>
        policies.map((policy) => [
          `no-cors-${name}-${policy}`,
          {
            title: `In mode no-cors a page asks ${relation.about} for what says ${policy}: ${underPolicy(name, relation, policy)}.`,
            relation,
            policy,
            request: { mode: 'no-cors' as const },
            read: underPolicy(name, relation, policy),
          },
        ]),
      ),
    ),
  ),
  ...family(
    { subject: 'resource-policies', standard, steps: (row: Row) => [step(row)] },
    Object.fromEntries(
      Object.entries(relations).flatMap(([name, relation]) =>
        policies.map((policy) => [
          `cors-${name}-${policy}`,
          {
            title: `In mode cors a page reads ${relation.about} whatever the policy, here ${policy}.`,
            relation,
            policy,
            request: {},
            read: 'readable' as const,
            variants: { xhr: { transport: 'XMLHttpRequest' as const } },
          },
        ]),
      ),
    ),
  ),
  ...family(
    { subject: 'resource-policies', standard, steps: (row: Row) => [step(row)] },
    {
      ...Object.fromEntries(
        Object.entries(noPolicies).flatMap(([name, policy]) =>
          (['subdomain', 'another-site'] as const).map((relation) => [
            `no-policy-${name}-${relation}`,
            {
              title: `${JSON.stringify(policy)} is no Cross-Origin-Resource-Policy, and keeps nobody of ${relation === 'subdomain' ? 'its site' : 'another site'} out.`,
              relation: relations[relation]!,
              policy,
              request: { mode: 'no-cors' as const },
              read: 'opaque' as const,
            },
          ]),
        ),
      ),
      'spaces-around': {
        title: 'Spaces and tabs around same-origin are no part of it.',
        relation: relations.subdomain!,
        policy: ' \tsame-origin\t ',
        request: { mode: 'no-cors' },
        read: 'blocked',
      },
    },
  ),
  ...family(
    {
      subject: 'resource-policies',
      standard: ['#concept-http-fetch', ...standard],
      steps: ({ to, target, read, requests }: (typeof behind)[string]) => [
        {
          from: 'https://app.example.com',
          to,
          request: { mode: 'no-cors' },
          server: { redirects: [{ to: target, headers: { ...star, 'Cross-Origin-Resource-Policy': 'same-origin' } }] },
          expected: { read, requests },
        },
      ],
    },
    behind,
  ),
  ...family(
    {
      subject: 'resource-policies',
      standard,
      steps: ({ to, element }: { to: string; element: Pick<Step, 'transport' | 'request'> }) => [
        {
          from: 'https://app.example.com',
          to,
          ...element,
          server: { actual: { headers: { ...star, 'Cross-Origin-Resource-Policy': 'same-site' } } },
          expected: { read: 'readable' },
        },
      ],
    },
    {
      'img-own-origin-same-site': {
        title: 'An image of the page’s own origin is drawn under a policy of same-site.',
        to: 'https://app.example.com',
        element: { transport: 'img' },
      },
      'script-own-origin-same-site': {
        title: 'A script of the page’s own origin runs under a policy of same-site.',
        to: 'https://app.example.com',
        element: { transport: 'script' },
      },
      'img-cors-another-site-same-site': {
        title: 'An image with crossorigin is drawn whatever the policy of the other site, here same-site.',
        to: 'https://api.example.org',
        element: { transport: 'img', request: { crossorigin: 'anonymous' } },
      },
    },
  ),
] satisfies Scenario[];
