/** Answers whose body never ends: what is decided by the head of an answer does not wait for its end. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const byXHR: Variants = { xhr: { transport: 'XMLHttpRequest' } };
const star = { 'Access-Control-Allow-Origin': '*' };
const put = { method: 'PUT', headers: { 'X-Auth': 'a' } };
const allowing = { ...star, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'X-Auth' };
/** Long enough that nobody waits for more of it to tell its type. */
/** A host of their own: a browser has few connections to a host, and these hold theirs. */
const to = 'http://endless.localhost:<api>';
const endless = { endless: true, body: ' '.repeat(4096) } as const;
const stream = { 'Content-Type': 'text/event-stream' };
const body = 'data: so far\n\n';

export default [
  ...family(
    {
      subject: 'endless-answers',
      standard: ['#cors-preflight-fetch'],
      variants: byXHR,
      steps: ({
        answer,
        read,
      }: {
        answer: NonNullable<Step['server']>['preflight'];
        read: 'readable' | 'blocked';
      }): Step[] => [
        {
          to,
          request: put,
          server: { preflight: { ...endless, ...answer }, actual: { headers: star } },
          expected: { read, preflights: 1, sent: read === 'readable' },
        },
      ],
    },
    {
      'preflight-that-allows': {
        title:
          'A preflight is decided by its status and headers: the request is sent though its answer’s body never ends.',
        answer: { headers: allowing },
        read: 'readable',
      },
      'preflight-that-allows-nobody': {
        title: 'A preflight whose answer allows nobody is refused, though its body never ends.',
        answer: {},
        read: 'blocked',
      },
      'preflight-that-allows-another-method': {
        title: 'A preflight whose answer allows another method is refused, though its body never ends.',
        answer: { headers: { ...allowing, 'Access-Control-Allow-Methods': 'PATCH' } },
        read: 'blocked',
      },
      'preflight-of-404': {
        title: 'A preflight that is answered 404 is refused, though its body never ends.',
        answer: { status: 404, headers: allowing },
        read: 'blocked',
      },
    },
  ),
  ...family(
    {
      subject: 'endless-answers',
      standard: ['#cors-check'],
      steps: [{ to, server: { actual: endless } }],
    },
    {
      'refused-by-its-head': {
        title: 'An answer that allows nobody is refused by its head, though its body never ends.',
        variants: {
          ...byXHR,
          img: { transport: 'img', request: { crossorigin: '' } },
          'event-source': { transport: 'EventSource' },
        },
        expected: { read: 'blocked', sent: true },
      },
      'an-event-stream-as-it-comes': {
        title: 'What has come of an event stream is read, though it never ends.',
        variants: { 'event-source': { transport: 'EventSource' } },
        server: { actual: { headers: { ...star, ...stream }, body } },
        expected: { read: 'readable', requests: 1 },
      },
      'an-event-stream-that-allows-nobody': {
        title: 'Nothing is read of an event stream that allows nobody, though it never ends.',
        variants: { 'event-source': { transport: 'EventSource' } },
        server: { actual: { headers: stream, body } },
        expected: { read: 'blocked', sent: true },
      },
    },
  ),
] satisfies Scenario[];
