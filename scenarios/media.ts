/** What media elements and tracks make of redirects, credentials and permissions. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const html = 'https://html.spec.whatwg.org/multipage/';
const tracks = `${html}media.html#start-the-track-processing-model`;
const resources = `${html}media.html#concept-media-load-resource`;

/** Whom a hop allows: nobody, or whoever asks, with credentials. */
const nobody = undefined;
const whoeverAsks = { 'Access-Control-Allow-Origin': '{echo:Origin}', 'Access-Control-Allow-Credentials': 'true' };
type Allowing = typeof whoeverAsks | undefined;

const own = 'app';
const other = 'api';
const third = 'https://media.example.org';

/** A chain of URLs: the origin of each, and whom its answer allows. */
type Hop = [to: string, allowing: Allowing];

interface Chain {
  hops: [Hop, ...Hop[]];
  expected: NonNullable<Step['expected']>;
}

function along([[to, first], ...rest]: Chain['hops']): Pick<Step, 'to' | 'server'> {
  const allowed = [first, ...rest.map(([, allowing]) => allowing)];
  const headersOf = (index: number) => (allowed[index] === undefined ? {} : { headers: allowed[index] });
  return {
    to,
    server: {
      redirects: rest.map(([next], index) => ({ to: next, ...headersOf(index) })),
      actual: headersOf(rest.length),
    },
  };
}

/** What the servers allow here is enough for either value of crossorigin. */
const withCredentials: Variants = { 'use-credentials': { request: { crossorigin: 'use-credentials' } } };

const steps = ({ hops, expected }: Chain): Step[] => [{ ...along(hops), expected }];

const chains = {
  'own-origin': {
    title: 'Of the page’s own origin, it is read whatever the answer says.',
    hops: [[own, nobody]],
    expected: { read: 'readable', requests: 1 },
  },
  'another-origin-refused': {
    title: 'Of another origin that allows nobody, it is not even loaded.',
    hops: [[other, nobody]],
    expected: { read: 'blocked', requests: 1, origin: '{from}' },
  },
  'another-origin-allowed': {
    title: 'Of another origin that allows the page, it is read.',
    hops: [[other, whoeverAsks]],
    expected: { read: 'readable', requests: 1, origin: '{from}' },
  },
  'own-origin-to-own-origin': {
    title: 'Redirected within the page’s own origin, it is read whatever the answers say.',
    hops: [
      [own, nobody],
      [own, nobody],
    ],
    expected: { read: 'readable', requests: 2 },
  },
  'own-origin-to-another-refused': {
    title: 'Redirected from the page’s own origin to one that allows nobody, it is not loaded.',
    hops: [
      [own, nobody],
      [other, nobody],
    ],
    expected: { read: 'blocked', requests: 2, origin: '{from}' },
  },
  'own-origin-to-another-allowed': {
    title: 'Redirected from the page’s own origin to one that allows the page, it is read.',
    hops: [
      [own, nobody],
      [other, whoeverAsks],
    ],
    expected: { read: 'readable', requests: 2, origin: '{from}' },
  },
  'another-to-own-origin-refused-at-once': {
    title: 'A redirect of another origin has to allow the page, wherever it leads.',
    hops: [
      [other, nobody],
      [own, whoeverAsks],
    ],
    expected: { read: 'blocked', requests: 1 },
  },
  'another-to-own-origin-refused': {
    title: 'Redirected back to the page’s own origin, which allows nobody, it is not loaded.',
    hops: [
      [other, whoeverAsks],
      [own, nobody],
    ],
    expected: { read: 'blocked', requests: 2, origin: 'null' },
  },
  'another-to-own-origin-allowed': {
    title: 'Redirected back to the page’s own origin, which allows null, it is read.',
    hops: [
      [other, whoeverAsks],
      [own, whoeverAsks],
    ],
    expected: { read: 'readable', requests: 2, origin: 'null' },
  },
  'another-to-itself-refused': {
    title: 'Redirected within another origin that allows the page by its redirect alone, it is not loaded.',
    hops: [
      [other, whoeverAsks],
      [other, nobody],
    ],
    expected: { read: 'blocked', requests: 2, origin: '{from}' },
  },
  'another-to-itself-allowed': {
    title: 'Redirected within another origin that allows the page twice, it is read.',
    hops: [
      [other, whoeverAsks],
      [other, whoeverAsks],
    ],
    expected: { read: 'readable', requests: 2, origin: '{from}' },
  },
  'another-to-a-third': {
    title: 'Redirected from another origin to a third, it says null as its origin, and is read where that is allowed.',
    hops: [
      [other, whoeverAsks],
      [third, whoeverAsks],
    ],
    expected: { read: 'readable', requests: 2, origin: 'null' },
  },
  'away-and-back-refused': {
    title: 'Redirected away and back again to the page’s own origin, which allows nobody, it is not loaded.',
    hops: [
      [own, nobody],
      [other, whoeverAsks],
      [own, nobody],
    ],
    expected: { read: 'blocked', requests: 3, origin: 'null' },
  },
  'away-and-back-allowed': {
    title: 'Redirected away and back again to the page’s own origin, which allows null, it is read.',
    hops: [
      [own, nobody],
      [other, whoeverAsks],
      [own, whoeverAsks],
    ],
    expected: { read: 'readable', requests: 3, origin: 'null' },
  },
  'away-refused-on-the-way-back': {
    title: 'Redirected away by way of an origin that allows nobody, it is not led back.',
    hops: [
      [own, nobody],
      [other, nobody],
      [own, whoeverAsks],
    ],
    expected: { read: 'blocked', requests: 2 },
  },
  'twice-within-and-away': {
    title: 'Redirected within the page’s own origin and then to one that allows the page, it is read.',
    hops: [
      [own, nobody],
      [own, nobody],
      [other, whoeverAsks],
    ],
    expected: { read: 'readable', requests: 3, origin: '{from}' },
  },
  'twice-within-and-away-refused': {
    title: 'Redirected within the page’s own origin and then to one that allows nobody, it is not loaded.',
    hops: [
      [own, nobody],
      [own, nobody],
      [other, nobody],
    ],
    expected: { read: 'blocked', requests: 3, origin: '{from}' },
  },
} satisfies Record<string, Chain & { title: string }>;

/** The rows of chains, as those of one transport. */
const chainsOf = (transport: string) =>
  Object.fromEntries(
    Object.entries(chains).map(([name, row]): [string, Chain & { title: string }] => [
      `${transport}-${name}`,
      { ...row, title: `${transport} with crossorigin. ${row.title}` },
    ]),
  );

const plain = (title: string, hops: Chain['hops'], expected: Chain['expected']) => ({ title, hops, expected });

export default [
  ...(['track', 'video', 'audio'] as const).flatMap((transport) =>
    family(
      {
        subject: 'media',
        standard: [transport === 'track' ? tracks : resources, '#concept-http-redirect-fetch'],
        ...(transport === 'audio' && { premises: ['audio-output' as const] }),
        variants: withCredentials,
        steps: (row: Chain): Step[] =>
          steps(row).map((step) => ({ transport, request: { crossorigin: 'anonymous' }, ...step })),
      },
      chainsOf(transport),
    ),
  ),
  ...family(
    {
      subject: 'media',
      standard: [tracks],
      steps: (row: Chain): Step[] => steps(row).map((step) => ({ transport: 'track', ...step })),
    },
    {
      'track-of-the-own-origin': plain(
        'Without crossorigin a track of the page’s own origin is read.',
        [[own, nobody]],
        { read: 'readable', requests: 1, origin: null },
      ),
      'track-redirected-within-the-own-origin': plain(
        'Without crossorigin a track is followed within the page’s own origin.',
        [
          [own, nobody],
          [own, nobody],
        ],
        { read: 'readable', requests: 2, origin: null },
      ),
      'track-of-another-origin': plain(
        'Without crossorigin a track of another origin is not even asked for, whoever that allows.',
        [[other, whoeverAsks]],
        { read: 'blocked', sent: false },
      ),
      'track-redirected-to-another-origin': plain(
        'Without crossorigin a track is not followed to another origin, whoever that allows.',
        [
          [own, whoeverAsks],
          [other, whoeverAsks],
        ],
        { read: 'blocked', requests: 1 },
      ),
    },
  ),
  ...(['video', 'audio'] as const).flatMap((transport) =>
    family(
      {
        subject: 'media',
        standard: [resources, `${html}urls-and-fetching.html#cors-same-origin`],
        ...(transport === 'audio' && { premises: ['audio-output' as const] }),
        steps: (row: Chain): Step[] => steps(row).map((step) => ({ transport, ...step })),
      },
      Object.fromEntries(
        Object.entries({
          'of-another-origin': plain(
            'Without crossorigin, what another origin answers is played, and not read.',
            [[other, whoeverAsks]],
            { read: 'opaque', requests: 1, origin: null },
          ),
          'redirected-away': plain(
            'Without crossorigin, what another origin answers behind a redirect is played, and not read.',
            [
              [own, nobody],
              [other, nobody],
            ],
            { read: 'opaque', requests: 2 },
          ),
          'redirected-back': plain(
            'Without crossorigin, what the page’s own origin answers behind a redirect of another is played, and not read.',
            [
              [other, nobody],
              [own, nobody],
            ],
            { read: 'opaque', requests: 2 },
          ),
          'redirected-away-and-back': plain(
            'Without crossorigin, a detour by another origin is enough for what is played not to be read.',
            [
              [own, nobody],
              [other, nobody],
              [own, nobody],
            ],
            { read: 'opaque', requests: 3 },
          ),
          'redirected-within-the-own-origin': plain(
            'Without crossorigin, what the page’s own origin answers behind a redirect of its own is read.',
            [
              [own, nobody],
              [own, nobody],
            ],
            { read: 'readable', requests: 2 },
          ),
        }).map(([name, row]) => [`${transport}-${name}`, { ...row, title: `${transport}. ${row.title}` }]),
      ),
    ),
  ),
  ...(['video', 'audio'] as const).flatMap((transport) =>
    [400, 404, 500].map(
      (status): Scenario => ({
        id: `media/${transport}-of-a-${status}`,
        title: `A ${status} is no ${transport}, whoever may read it, and whatever it holds.`,
        standard: [resources],
        kind: 'required',
        steps: [
          {
            transport,
            request: { crossorigin: 'anonymous' },
            server: { actual: { status, headers: whoeverAsks } },
            expected: { read: 'blocked', sent: true },
          },
        ],
      }),
    ),
  ),
] satisfies Scenario[];
