/** Local Network Access: a public page wants the user’s permission for loopback addresses, whatever CORS says. */
import { family } from '../harness/scenario/family.ts';
import type { Step } from '../harness/scenario/scenario.ts';

const spec = 'https://wicg.github.io/local-network-access/';
const check = `${spec}#local-network-access-check`;
/** A page on loopback is a public one where its Content-Security-Policy says so. */
const page = { headers: { 'Content-Security-Policy': 'treat-as-public-address' } } satisfies Step['page'];
const granted = { from: 'http://granted.localhost:<app>', page } satisfies Step;
const denied = { from: 'http://denied.localhost:<app>', page } satisfies Step;
/** A page that nobody has been asked about: the browser prompts, and nobody answers. */
const unanswered = { from: 'http://localhost:<app>', page } satisfies Step;

const allowed = { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } } satisfies Step['server'];
const put = {
  request: { method: 'PUT' },
  server: {
    ...allowed,
    preflight: { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' } },
  },
} satisfies Step;
const nothing = { read: 'blocked', sent: false, preflights: 0 } satisfies Step['expected'];
const target = (targetAddressSpace: 'public' | 'local' | 'loopback') => ({ request: { targetAddressSpace } });

const subject = 'local-network-access';
const standard = [check];
const premises = ['local-network-access-granted'] as const;
const answered = ['local-network-access-prompts'] as const;

export default [
  ...family(
    { subject, standard, steps: [{ server: allowed, expected: { read: 'readable' } }] },
    {
      'loopback-to-loopback': {
        title: 'A page on a loopback address needs no permission to read from another.',
        from: denied.from,
      },
      'own-origin': {
        title: 'A public page needs no permission to read from its own origin, wherever that is.',
        ...denied,
        to: denied.from,
      },
      'public-to-public': {
        title: 'A public page needs no permission to read from a host whose address is not known to be less public.',
        ...denied,
        to: 'https://api.example',
      },
      'granted-preflighted': {
        title: 'A public page with the user’s permission asks a loopback address with a preflight as any other.',
        ...granted,
        ...put,
        premises: [...premises],
        expected: { preflights: 1 },
      },
      'granted-in-a-srcdoc-frame': {
        title: 'A srcdoc frame is as public as its page, and has its permission.',
        ...granted,
        context: 'srcdoc-frame',
        request: { referrerPolicy: 'no-referrer' },
        premises: [...premises],
      },
    },
  ),
  ...family(
    {
      subject,
      standard,
      steps: [{ server: allowed }],
      variants: {
        xhr: { transport: 'XMLHttpRequest' },
        'no-cors': { request: { mode: 'no-cors' } },
        img: { transport: 'img' },
        'img-with-CORS': { transport: 'img', request: { crossorigin: '' } },
        import: { transport: 'import' },
        link: { transport: 'link' },
        EventSource: { transport: 'EventSource' },
        FontFace: { transport: 'FontFace' },
      },
    },
    {
      granted: {
        title:
          'A public page with the user’s permission asks a loopback address as any other: CORS decides what it reads.',
        ...granted,
        premises: [...premises],
        expected: { sent: true },
      },
      denied: {
        title: 'A public page to which the user has denied permission sends a loopback address nothing.',
        ...denied,
        expected: nothing,
      },
    },
  ),
  ...family(
    { subject, standard, steps: [{ server: allowed, expected: nothing }] },
    {
      'prompt-without-an-answer': {
        title: 'Nothing is sent while the user, who is asked, has not granted permission.',
        ...unanswered,
        premises: [...answered],
      },
      'denied-preflight': {
        title: 'Without permission there is no preflight either.',
        ...denied,
        ...put,
      },
      'denied-in-a-blob-worker': {
        title: 'A worker has no permission that its page has not.',
        ...denied,
        context: 'blob-worker',
      },
      'denied-in-a-srcdoc-frame': {
        title: 'A srcdoc frame of a public page has no permission that its page has not.',
        ...denied,
        context: 'srcdoc-frame',
        request: { referrerPolicy: 'no-referrer' },
      },
      'granted-to-a-frame-alone': {
        title: 'The permission of a frame’s own site does not count in a page of another that does not hand it on.',
        ...granted,
        context: 'frame',
        topLevelOrigin: 'app',
      },
      'granted-in-a-worker': {
        title: 'By the draft’s text a worker has no document that could be asked for, and so no permission.',
        ...granted,
        context: 'blob-worker',
        premises: [...premises],
      },
      'insecure-page': {
        title: 'A public page that is no secure context cannot be granted permission.',
        from: 'http://app.example',
        page,
        to: 'api',
      },
    },
  ),
  ...family(
    { subject, standard, steps: (row: { steps: Step[] }) => row.steps },
    {
      'a-refusal-by-cors-is-told-apart': {
        title: 'What CORS refuses to a page with permission has been sent; what is refused without it has not.',
        premises: [...premises],
        steps: [
          { ...granted, expected: { read: 'blocked', sent: true } },
          { ...denied, expected: nothing },
        ],
      },
      'no-header-grants-it': {
        title: 'No header of a server grants what is the user’s to grant.',
        steps: [
          {
            ...denied,
            ...put,
            server: {
              preflight: {
                headers: { ...put.server.preflight.headers, 'Access-Control-Allow-Private-Network': 'true' },
              },
              actual: {
                headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Private-Network': 'true' },
              },
            },
            expected: nothing,
          },
        ],
      },
      'redirect-to-loopback': {
        title: 'A redirect that leads to a loopback address is not followed without permission.',
        steps: [
          {
            ...denied,
            to: 'https://api.example',
            server: { redirects: [{ to: 'api', headers: { 'Access-Control-Allow-Origin': '*' } }], ...allowed },
            expected: { read: 'blocked', requests: 1 },
          },
        ],
      },
      'target-loopback': {
        title: 'Whoever says that the URL is in the loopback address space is asked for permission all the same.',
        standard: [check, `${spec}#fetch-api`],
        premises: [...premises],
        steps: [
          { ...granted, ...target('loopback'), server: allowed, expected: { read: 'readable' } },
          { ...denied, ...target('loopback'), server: allowed, expected: nothing },
        ],
      },
      'target-local': {
        title: 'What is asked for as in the local address space and is on loopback fails, whatever the page.',
        standard: [check, `${spec}#fetch-api`],
        premises: [...premises],
        steps: [
          { from: denied.from, ...target('local'), server: allowed, expected: nothing },
          { ...granted, ...target('local'), server: allowed, expected: nothing },
        ],
      },
      'target-local-preflight': {
        title: 'A preflight has no target address space: it is sent, and what it asks for is not.',
        standard: [check, `${spec}#fetch-api`],
        steps: [
          {
            from: denied.from,
            ...put,
            request: { ...put.request, targetAddressSpace: 'local' },
            expected: { read: 'blocked', sent: false, preflights: 1 },
          },
        ],
      },
      'target-public': {
        title: 'By the draft’s text nothing comes of saying that the URL is in the public address space.',
        standard: [`${spec}#fetch-api`],
        steps: [{ from: denied.from, ...target('public'), server: allowed, expected: { read: 'readable' } }],
      },
    },
  ),
];
