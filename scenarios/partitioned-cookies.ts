/** Cookies with the attribute Partitioned: a cookie of another site is kept for the page’s site alone. */
import { family } from '../harness/scenario/family.ts';
import type { Step } from '../harness/scenario/scenario.ts';

const news = 'https://news.example';
const shop = 'https://shop.example';
const widget = 'https://widget.example.org';

const shared = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const request = { credentials: 'include' } satisfies Step['request'];
const inPage = (from: string): Step => ({ from, to: widget });
const inFrameOf = (topLevelOrigin: string): Step => ({ context: 'frame', topLevelOrigin, from: widget, to: widget });

/** A read whose answer sets a cookie. */
const sets = (place: Step, attributes: string): Step => ({
  ...place,
  request,
  server: { actual: { headers: { ...shared, 'Set-Cookie': `{id}=1; Path=/{id}; ${attributes}` } } },
  expected: { read: 'readable' },
});
/** A read that shows whether it was kept for such a place. */
const shows = (place: Step, isSent: boolean): Step => ({
  ...place,
  path: '/{id}',
  request,
  server: { actual: { headers: shared } },
  expected: { read: 'readable', cookies: isSent ? { sent: ['{id}'] } : { notSent: ['{id}'] } },
});

const partitioned = 'SameSite=None; Secure; Partitioned';
const unpartitioned = 'SameSite=None; Secure';

export default family(
  {
    subject: 'partitioned-cookies',
    standard: ['https://github.com/privacycg/CHIPS'],
    kind: 'observation',
    steps: (row: { steps: Step[] }) => row.steps,
  },
  {
    'for-one-site': {
      title: 'A partitioned cookie is sent in pages of the site in which it was set, and in no others.',
      steps: [
        sets(inPage(news), partitioned),
        shows(inPage(news), true),
        shows(inPage(shop), false),
        shows(inPage(widget), false),
      ],
    },
    'for-one-site-in-frames': {
      title: 'A partitioned cookie of a frame is sent by the frame in pages of the same site, and in no others.',
      steps: [
        sets(inFrameOf(news), partitioned),
        shows(inFrameOf(news), true),
        shows(inFrameOf(shop), false),
        shows(inPage(widget), false),
      ],
    },
    'without-the-attribute': {
      title: 'A cookie of another site without Partitioned is sent in pages of whatever site.',
      premises: ['third-party-cookies'],
      steps: [
        sets(inPage(news), unpartitioned),
        shows(inPage(news), true),
        shows(inPage(shop), true),
        shows(inPage(widget), true),
      ],
    },
    'beside-one-without': {
      title: 'A partitioned cookie stands beside one of the same name that is not: its end is not that of the other.',
      premises: ['third-party-cookies'],
      steps: [
        sets(inPage(news), unpartitioned),
        sets(inPage(news), `${partitioned}; Max-Age=0`),
        shows(inPage(news), true),
      ],
    },
    'needs-secure': {
      title: 'A partitioned cookie without Secure is not kept, in a page of its own site either.',
      steps: [
        sets(inPage(news), 'SameSite=None; Partitioned'),
        shows(inPage(news), false),
        sets(inPage(widget), 'Partitioned'),
        shows(inPage(widget), false),
      ],
    },
    'needs-samesite-none': {
      title: 'Partitioned does not lift SameSite=Lax: a page of another site cannot have such a cookie set.',
      steps: [sets(inPage(news), 'SameSite=Lax; Secure; Partitioned'), shows(inPage(news), false)],
    },
    'of-a-page-of-its-own-site': {
      title: 'A partitioned cookie that a page of its own site sets stays with pages of that site.',
      steps: [sets(inPage(widget), partitioned), shows(inPage(widget), true), shows(inPage(news), false)],
    },
    'kept-though-the-read-is-refused': {
      title: 'A partitioned cookie is kept though CORS refuses the read that sets it.',
      steps: [
        {
          ...inPage(news),
          request,
          server: { actual: { headers: { 'Set-Cookie': `{id}=1; Path=/{id}; ${partitioned}` } } },
          expected: { read: 'blocked', sent: true },
        },
        shows(inPage(news), true),
      ],
    },
  },
);
