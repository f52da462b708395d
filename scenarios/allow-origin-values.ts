/** Every way of writing Access-Control-Allow-Origin and Access-Control-Allow-Credentials that somebody has tried. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const page = 'https://app.example.com';
const server = 'https://api.example.com';

const transports: Variants = {
  xhr: { transport: 'XMLHttpRequest' },
  sync: { transport: 'XMLHttpRequest', request: { synchronous: true } },
};

const origin = (allow: string | string[], read: 'readable' | 'blocked'): Step => ({
  from: page,
  to: server,
  server: { actual: { headers: { 'Access-Control-Allow-Origin': allow } } },
  expected: { read, sent: true, preflights: 0, origin: page },
});

/** What allows the page: its origin or *, byte for byte, once the HTTP whitespace around it is taken away. */
const allowing = {
  star: '*',
  'space-star-space': ' * ',
  'tab-star': '\t*',
  'star-tab': '*\t',
  origin: page,
  'space-origin': ` ${page}`,
  'origin-space': `${page} `,
  'tab-origin': `\t${page}`,
  'origin-tab': `${page}\t`,
  'space-origin-spaces-tab-space': ` ${page}   \t `,
};

/** What allows nobody on https://app.example.com, in one header line. */
const refusing = {
  'another-origin': 'https://example.net',
  'the-server': server,
  'the-server-and-a-path': `${server}/cors/`,
  null: 'null',
  empty: '',
  hyphen: '-',
  host: 'app.example.com',
  'slashes-host': '//app.example.com',
  'colon-slashes-host': '://app.example.com',
  'ftp-host': 'ftp://app.example.com',
  'http-host': 'http://app.example.com',
  'scheme-with-two-colons': 'https:://app.example.com',
  'scheme-with-one-slash': 'https:/app.example.com',
  'scheme-without-slashes': 'https:app.example.com',
  'origin-slash': `${page}/`,
  'origin-question-mark': `${page}?`,
  'origin-hash': `${page}#`,
  'origin-escaped-hash': `${page}%23`,
  'origin-default-port': `${page}:443`,
  'origin-port-80': `${page}:80`,
  'origin-another-port': `${page}:8443`,
  'origin-empty-port': `${page}:`,
  'origin-dot': `${page}.`,
  'origin-path': `${page}/cors/origin.htm`,
  'origin-with-user': 'https://user@app.example.com',
  'origin-with-user-and-password': 'https://user:password@app.example.com',
  'origin-comma-star': `${page}, *`,
  'origin-space-star': `${page} *`,
  'origin-comma-origin': `${page}, ${page}`,
  'origin-space-origin': `${page} ${page}`,
  'origin-comma-another': `${page}, https://example.net`,
  'origin-comma': `${page},`,
  'comma-origin': `,${page}`,
  'origin-semicolon': `${page};`,
  'origin-nul': `${page}\0`,
  'nul-origin': `\0${page}`,
  'origin-vertical-tab': `${page}\x0b`,
  'origin-form-feed': `${page}\x0c`,
  'origin-no-break-space': `${page}\xa0`,
  'upper-case': 'HTTPS://APP.EXAMPLE.COM',
  'upper-case-scheme': 'HTTPS://app.example.com',
  'upper-case-host': 'https://APP.EXAMPLE.COM',
  'dot-star': '.*',
  'star-dot-star': '*.*',
  'star-star': '**',
  'star-slashes-star': '*://*',
  'star-of-the-domain': '*.example.com',
  'scheme-and-star-of-the-domain': 'https://*.example.com',
  'scheme-and-dot-domain': 'https://.example.com',
  'scheme-and-star': 'https://*',
  'parent-domain': 'https://example.com',
  'parent-domain-without-scheme': 'example.com',
  'top-level-domain': 'https://com',
  'a-subdomain': 'https://a.app.example.com',
  'comma-star': ',*',
  'star-comma': '*,',
  'star-in-double-quotes': '"*"',
  'star-in-single-quotes': "'*'",
  'origin-in-double-quotes': `"${page}"`,
  'origin-in-single-quotes': `'${page}'`,
  'origin-in-angle-brackets': `<${page}>`,
  'origin-in-a-json-array': `["${page}"]`,
  'origin-as-a-regular-expression': '^https://app\\.example\\.com$',
  'star-space-origin': `* ${page}`,
  'star-origin': `*${page}`,
  'origin-star': `${page}*`,
  'star-comma-space-origin': `*, ${page}`,
  'star-space-null': '* null',
  'star-comma-null': '*, null',
  'null-comma-origin': `null, ${page}`,
  'star-nul': '*\0',
  'nul-star': '\0*',
  'star-vertical-tab': '*\x0b',
  'star-form-feed': '*\x0c',
  'word-true': 'true',
  'word-all': 'all',
  'word-self': "'self'",
  'word-same-origin': 'same-origin',
  'word-undefined': 'undefined',
};

/** What a header line of several may say. */
const lines = { star: '*', origin: page, another: 'https://example.net', null: 'null', empty: '' };
const pairs = Object.entries(lines).flatMap(([first, one]) =>
  Object.entries(lines).map(([second, two]): [string, string[]] => [`two-lines-${first}-${second}`, [one, two]]),
);

const about = { subject: 'allow-origin-values', standard: ['#cors-check'], variants: transports };
const named = (value: string) => JSON.stringify(value).replaceAll('\\u000b', '\\v').replaceAll('\\u0000', '\\0');

/** Access-Control-Allow-Credentials of a credentialed read whose origin is allowed. */
const credentials = (allow: string | string[], read: 'readable' | 'blocked'): Step => ({
  from: page,
  to: server,
  request: { credentials: 'include' },
  server: {
    actual: { headers: { 'Access-Control-Allow-Origin': page, 'Access-Control-Allow-Credentials': allow } },
  },
  expected: { read, sent: true, preflights: 0 },
});

const notTrue = {
  upper: 'TRUE',
  capital: 'True',
  'odd-case': 'tRUE',
  'in-double-quotes': '"true"',
  'in-single-quotes': "'true'",
  false: 'false',
  one: '1',
  zero: '0',
  yes: 'yes',
  on: 'on',
  star: '*',
  include: 'include',
  empty: '',
  'comma-true': ',true',
  'true-comma': 'true,',
  'true-comma-true': 'true, true',
  'true-semicolon': 'true;',
  'true-nul': 'true\0',
  'true-vertical-tab': 'true\x0b',
  'true-form-feed': 'true\x0c',
};

export default [
  ...family(
    { ...about, steps: ({ allow }: { allow: string }) => [origin(allow, 'readable')] },
    rowsOf(allowing, (value) => `Access-Control-Allow-Origin: ${named(value)} lets ${page} read.`),
  ),
  ...family(
    { ...about, steps: ({ allow }: { allow: string }) => [origin(allow, 'blocked')] },
    rowsOf(refusing, (value) => `Access-Control-Allow-Origin: ${named(value)} does not let ${page} read.`),
  ),
  ...family(
    {
      ...about,
      standard: ['#cors-check', '#concept-header-list-get'],
      steps: ({ allow }: { allow: string[] }) => [origin(allow, 'blocked')],
    },
    {
      ...rowsOf(
        Object.fromEntries(pairs),
        ([one, two]) =>
          `Two lines of Access-Control-Allow-Origin, ${named(one!)} and ${named(two!)}, are joined with a comma and allow nobody.`,
      ),
      ...rowsOf(
        {
          'three-lines-star-another-star': ['*', 'https://example.net', '*'],
          'three-lines-star-another-origin': ['*', 'https://example.net', page],
          'three-lines-empty-another-other': ['', 'https://example.net', 'https://example.org'],
          'three-lines-origin': [page, page, page],
        },
        (values) => `${values.map(named).join(', ')} in three lines of Access-Control-Allow-Origin allow nobody.`,
      ),
    },
  ),
  ...family(
    { ...about, steps: ({ allow }: { allow: string }) => [credentials(allow, 'readable')] },
    rowsOf(
      { 'credentials-true': 'true', 'credentials-space-true-space': ' true ', 'credentials-tab-true': '\ttrue' },
      (value) => `Access-Control-Allow-Credentials: ${named(value)} lets a credentialed read through.`,
    ),
  ),
  ...family(
    { ...about, steps: ({ allow }: { allow: string }) => [credentials(allow, 'blocked')] },
    rowsOf(
      Object.fromEntries(Object.entries(notTrue).map(([name, value]) => [`credentials-${name}`, value])),
      (value) => `Access-Control-Allow-Credentials: ${named(value)} is not true, and keeps a credentialed read back.`,
    ),
  ),
  ...family(
    {
      ...about,
      standard: ['#cors-check', '#concept-header-list-get'],
      steps: ({ allow }: { allow: string[] }) => [credentials(allow, 'blocked')],
    },
    {
      'credentials-two-lines': {
        title: 'Access-Control-Allow-Credentials: true in two lines is not true, and keeps a credentialed read back.',
        allow: ['true', 'true'],
      },
    },
  ),
] satisfies Scenario[];

function rowsOf<Value>(values: Record<string, Value>, title: (value: Value) => string) {
  return Object.fromEntries(
    Object.entries(values).map(([name, allow]) => [name, { title: title(allow), allow }]),
  ) as Record<string, { title: string; allow: Value }>;
}
