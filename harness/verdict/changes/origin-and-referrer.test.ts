import { expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { get } from '../../standard/index.ts';
import { predictScenario } from '../prediction.ts';
import { type Change, together } from './change.ts';
import {
  noReferrerOfSrcdocFrames,
  noURLIsSameOriginToOpaqueFrames,
  originAloneToOtherSites,
  originHiddenWithoutReferrer,
  originOfThirdPartyNoCORSRequests,
  originToTheTopLevelSite,
  referrerOfOpaqueFrames,
  referrerOfSrcdocFramesAsLoaded,
  referrerOfTheLoadedPage,
} from './origin-and-referrer.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };

it('a no-cors request with credentials from an opaque origin says it, behind a redirect to another origin only if so told', () => {
  const scenario: Scenario = {
    id: 'a/scenario',
    title: 'A redirect.',
    standard: ['#append-a-request-origin-header'],
    kind: 'required',
    steps: [
      {
        context: 'sandboxed-frame',
        request: { mode: 'no-cors', credentials: 'include' },
        server: {
          redirects: [
            { status: 302, to: 'api' },
            { status: 302, to: 'https://api.example.com' },
          ],
        },
      },
    ],
  };
  const origins = (change: () => Change) => {
    const changes = [change()];
    const [step] = predictScenario(scenario, { ...place, changes });
    return step!.evidence.recorded.map(({ headers }) => get('Origin', headers));
  };
  expect(origins(() => originOfThirdPartyNoCORSRequests())).toEqual(['null', 'null', 'null']);
  expect(origins(originToTheTopLevelSite)).toEqual(['null', 'null', null]);
});

it('what credentialless keeps credentials back from carries no Origin', () => {
  const from = (policy: string): Step => ({
    context: 'sandboxed-frame',
    page: { headers: { 'Cross-Origin-Embedder-Policy': policy } },
    request: { mode: 'no-cors', credentials: 'include' },
  });
  const originBy = (policy: string) => sent('Origin', from(policy), () => originOfThirdPartyNoCORSRequests());
  expect([originBy('unsafe-none'), originBy('credentialless')]).toEqual([
    ['-', 'null'],
    ['-', '-'],
  ]);
});

/** A header of each request that a step sends, by the Standard and by a change of it. */
function sent(name: string, step: Step, change: () => Change): [byTheStandard: string, changed: string] {
  const scenario: Scenario = {
    id: 'a/b',
    title: 'A scenario.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [step],
  };
  const by = (changes: Change[]) => {
    const { evidence } = predictScenario(scenario, { ...place, changes })[0]!;
    return evidence.recorded.map(({ headers }) => (get(name, headers) ?? '-').replace(evidence.from, '')).join(' | ');
  };
  return [by([]), by([change()])];
}

const client = '/.cors-conformance/0/client';
const frame = '/.cors-conformance/0/frame';
const keepalive = { keepalive: true } as const;
const whole = { referrerPolicy: 'unsafe-url' } as const;
const away: Step['server'] = { redirects: [{ status: 302, to: 'api' }] };

it.each<[what: string, step: Step, change: () => Change, standard: string, changed: string]>([
  ['a page has its referrer', { to: 'app' }, noReferrerOfSrcdocFrames, '/', '/'],
  ['a frame with srcdoc has none', { to: 'app', context: 'srcdoc-frame' }, noReferrerOfSrcdocFrames, '/', '-'],
  [
    'or what it names',
    { to: 'app', context: 'srcdoc-frame', request: { referrer: '{from}/a' } },
    noReferrerOfSrcdocFrames,
    '/a',
    '/a',
  ],
  ['without keepalive it is the URL of now', { to: 'app' }, referrerOfTheLoadedPage, '/', '/'],
  ['with keepalive it is the URL of then', { to: 'app', request: keepalive }, referrerOfTheLoadedPage, '/', client],
  ['of a page that unloads', { to: 'app', unload: 'removal', request: keepalive }, referrerOfTheLoadedPage, '/', frame],
  ['to the own origin alone', { request: keepalive }, referrerOfTheLoadedPage, '/', '/'],
  [
    'up to another origin',
    { to: 'app', request: keepalive, server: away },
    referrerOfTheLoadedPage,
    '/ | /',
    `${client} | /`,
  ],
  ['a frame with srcdoc has that of its page', { context: 'srcdoc-frame' }, referrerOfSrcdocFramesAsLoaded, '/', '/'],
  ['or its URL', { context: 'srcdoc-frame', request: whole }, referrerOfSrcdocFramesAsLoaded, '/', client],
  ['a sandboxed frame has its URL', { to: 'app', context: 'sandboxed-frame' }, referrerOfOpaqueFrames, '-', frame],
  ['or its origin', { context: 'sandboxed-frame' }, referrerOfOpaqueFrames, '-', '/'],
  ['or its URL by policy', { context: 'sandboxed-frame', request: whole }, referrerOfOpaqueFrames, '-', frame],
  [
    'and none by the policy same-origin, where its opaque origin counts',
    { to: 'app', context: 'sandboxed-frame', request: { referrerPolicy: 'same-origin' } },
    () => together([referrerOfOpaqueFrames(), noURLIsSameOriginToOpaqueFrames()]),
    '-',
    '-',
  ],
  [
    'nor what it imports',
    { to: 'app', context: 'sandboxed-frame', transport: 'static-import', request: { referrerPolicy: 'same-origin' } },
    noURLIsSameOriginToOpaqueFrames,
    '/',
    '-',
  ],
  [
    'and its origin where it is of another site than the page above',
    {
      from: 'https://a.example.org',
      to: 'https://a.example.org',
      topLevelOrigin: 'https://b.example.net',
      context: 'sandboxed-frame',
    },
    () => together([referrerOfOpaqueFrames(), originAloneToOtherSites('top-level page')]),
    '-',
    '/',
  ],
])('the referrer: %s', (_, step, change, standard, changed) => {
  expect(sent('Referer', step, change)).toEqual([standard, changed]);
});

it('a POST without CORS and without a referrer says null, one with CORS and one that has a referrer its origin', () => {
  const post = (request: Step['request']) =>
    sent('Origin', { request: { method: 'POST', body: 'a', ...request } }, originHiddenWithoutReferrer);
  expect(post({ mode: 'no-cors', referrer: '' })).toEqual(['', 'null']);
  expect(post({ mode: 'no-cors' })).toEqual(['', '']);
  expect(post({ referrer: '' })).toEqual(['', '']);
});
