import type { Deviation } from '../../harness/scenario/deviation.ts';

const total =
  'Total Cookie Protection keeps every cookie of another site for the site of the page, so Partitioned changes nothing.';
const noPartitions = 'WebKitGTK keeps no cookie of another site, and takes no notice of Partitioned.';
const noStorageAccess = 'WebKitGTK knows no Sec-Fetch-Storage-Access. No link.';

const of = (
  engine: 'firefox' | 'webkit',
  scenario: string,
  observed: Deviation['observed'],
  why: string,
): Deviation => ({
  scenario,
  engine,
  versions: engine === 'firefox' ? '>=153' : '>=2.50',
  observed,
  why,
});
const header =
  (...fields: string[]) =>
  (value: string) =>
    Object.fromEntries(fields.map((field) => [`${field}.Sec-Fetch-Storage-Access`, value]));

/** Where an engine differs in cookies of other sites, and in what it says of them. */
export const deviations: Deviation[] = [
  of(
    'firefox',
    'partitioned-cookies/without-the-attribute',
    { 'steps[2].cookies.sent.{id}': 'false', 'steps[3].cookies.sent.{id}': 'false' },
    `${total} No link.`,
  ),
  of(
    'firefox',
    'partitioned-cookies/beside-one-without',
    { 'steps[2].cookies.sent.{id}': 'false' },
    `${total} One of the same name takes the place of the other. No link.`,
  ),
  of(
    'firefox',
    'storage-access-headers/active',
    header('steps[0].carried', 'steps[1].carried')('none'),
    'Sends the cookies that it keeps for the site of the page, and says none: of those that are kept for all sites it sends none. No link.',
  ),
  of(
    'firefox',
    'storage-access-headers/preflight',
    header('steps[0].preflight')('none'),
    'Says Sec-Fetch-Storage-Access in a preflight as in the request behind it; the draft sends it where the credentials mode is include, and a preflight’s is same-origin. No link.',
  ),
  ...['for-one-site', 'for-one-site-in-frames', 'kept-though-the-read-is-refused'].map((row) =>
    of('webkit', `partitioned-cookies/${row}`, { 'steps[1].cookies.sent.{id}': 'false' }, `${noPartitions} No link.`),
  ),
  of(
    'webkit',
    'partitioned-cookies/needs-secure',
    { 'steps[3].cookies.notSent.{id}': 'true' },
    `${noPartitions} No link.`,
  ),
  of(
    'webkit',
    'partitioned-cookies/of-a-page-of-its-own-site',
    { 'steps[2].cookies.notSent.{id}': 'true' },
    `${noPartitions} Of one that a page of its own site has set it sends all to pages of other sites. No link.`,
  ),
  of(
    'webkit',
    'storage-access-headers/with-credentials',
    header('steps[0].carried', 'steps[1].carried', 'steps[2].carried')('(none)'),
    noStorageAccess,
  ),
  ...['preflight', 'frame-asks-the-page'].map((row) =>
    of('webkit', `storage-access-headers/${row}`, header('steps[0].carried')('(none)'), noStorageAccess),
  ),
];
