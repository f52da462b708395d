/** Sec-Fetch-Storage-Access, by which a request says whether cookies of another site may come along, and what answers it. */
import { family } from '../harness/scenario/family.ts';
import type { Step } from '../harness/scenario/scenario.ts';

const name = 'Sec-Fetch-Storage-Access';
const shared = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const server = { actual: { headers: shared } } satisfies Step['server'];
const include = { credentials: 'include' } as const;
const crossSite = { from: 'https://news.example', to: 'https://api.example', server } satisfies Step;
const none = { [name]: null };
const some = { [name]: { oneOf: ['none', 'inactive', 'active'] } };
const answering = (value: string): Step => ({
  ...crossSite,
  request: include,
  server: { actual: { headers: { ...shared, 'Activate-Storage-Access': value } } },
  expected: { read: 'readable', requests: 1 },
});

export default family(
  {
    subject: 'storage-access-headers',
    standard: ['https://privacycg.github.io/storage-access-headers/'],
    kind: 'observation',
    steps: (row: { steps: Step[] }) => row.steps,
  },
  {
    'with-credentials': {
      title: 'A request with credentials to another site says what access it has to that site’s cookies.',
      steps: [
        { ...crossSite, request: include, expected: { read: 'readable', carried: some } },
        { ...crossSite, request: { ...include, mode: 'no-cors' }, expected: { read: 'opaque', carried: some } },
        { ...crossSite, transport: 'img', server: {}, expected: { read: 'opaque', carried: some } },
      ],
    },
    'without-credentials': {
      title: 'A request without credentials does not say it.',
      steps: [
        { ...crossSite, request: { credentials: 'omit' }, expected: { read: 'readable', carried: none } },
        { ...crossSite, request: { credentials: 'same-origin' }, expected: { read: 'readable', carried: none } },
        { ...crossSite, transport: 'img', request: { crossorigin: '' }, expected: { read: 'readable', carried: none } },
      ],
    },
    'within-a-site': {
      title: 'A request within a site does not say it.',
      steps: [
        {
          ...crossSite,
          to: 'https://api.news.example',
          request: include,
          expected: { read: 'readable', carried: none },
        },
        { ...crossSite, to: 'https://news.example', request: include, expected: { read: 'readable', carried: none } },
      ],
    },
    'insecure-url': {
      title: 'A request over http does not say it.',
      steps: [
        {
          ...crossSite,
          from: 'http://news.example',
          to: 'http://api.example',
          request: include,
          expected: { read: 'readable', carried: none },
        },
      ],
    },
    preflight: {
      title: 'A preflight, which has no credentials, does not say it, and the request behind it does.',
      steps: [
        {
          ...crossSite,
          request: { ...include, method: 'PUT' },
          server: { ...server, preflight: { headers: { ...shared, 'Access-Control-Allow-Methods': 'PUT' } } },
          expected: { read: 'readable', preflight: none, carried: some },
        },
      ],
    },
    active: {
      title: 'Where cookies of another site are sent, a request with credentials says that access is active.',
      premises: ['third-party-cookies'],
      steps: [
        { ...crossSite, request: include, expected: { read: 'readable', carried: { [name]: 'active' } } },
        {
          ...crossSite,
          context: 'frame',
          topLevelOrigin: 'https://news.example',
          from: 'https://api.example',
          request: include,
          expected: { read: 'readable', carried: { [name]: 'active' } },
        },
      ],
    },
    'frame-asks-the-page': {
      title: 'A frame of another site that asks the site of its page says it too.',
      steps: [
        {
          ...crossSite,
          context: 'frame',
          topLevelOrigin: 'https://news.example',
          from: 'https://api.example',
          to: 'https://news.example',
          request: include,
          expected: { read: 'readable', carried: some },
        },
      ],
    },
    'retry-without-permission': {
      title: 'Activate-Storage-Access: retry repeats nothing where there is no permission to activate.',
      steps: [answering('retry; allowed-origin="https://news.example"'), answering('retry; allowed-origin=*')],
    },
    load: {
      title: 'Activate-Storage-Access: load changes nothing of a read that is no document.',
      steps: [answering('load')],
    },
    'not-cors': {
      title: 'Access to cookies is no leave to read: CORS decides that.',
      steps: [
        {
          ...crossSite,
          request: include,
          server: { actual: { headers: { 'Activate-Storage-Access': 'load' } } },
          expected: { read: 'blocked', sent: true },
        },
      ],
    },
  },
);
