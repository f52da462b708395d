import { expect, it } from 'vitest';
import type { Observed } from '../../client/protocol.ts';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import type { Evidence } from '../evidence.ts';
import { predictScenario } from '../prediction.ts';
import { cookiesOf407sAreLost, cookiesOfBeforeAreRepeated } from './answers.ts';
import { type Change, together } from './change.ts';
import { clientHintsDroppedAtRedirects } from './client-hints.ts';
import {
  jsonModulesAreScripts,
  lastPolicyOfBlobs,
  noPolicyOfDataSharedWorkers,
  noWebSocketsByHTTPSources,
  selfMatchesNoPreflightOfMadeFrames,
  selfMatchesNothingInMadeFrames,
  selfOfDataFramesIsSecure,
  selfOfOpaqueOriginsIsAnySecureURL,
} from './content-security-policy.ts';
import { cookiesOfTheTopLevelHost, credentiallessLetsUntaintedGo, sameSiteCookiesOfBlobFrames } from './cookies.ts';
import {
  anyTypeOfBlobsWithoutCORS,
  fontsWithoutCORS,
  modifiersUnknown,
  noAudioWorkletsOfDataFrames,
  noBitmapsOfBlobsInDataFrames,
  tracksAreUpgraded,
} from './elements.ts';
import { headersReturnBehindRedirects, preflightsOfBeaconsGoOn } from './headers-behind-redirects.ts';
import { loopbackIsMixedContent } from './mixed-content.ts';
import {
  byTheParentProcess,
  noReferrerPolicyOfBlankFrames,
  nullOriginOfBlankFrames,
  opaqueAudioWorkletsOfAboutFrames,
  originAloneToOtherSites,
  originDespiteThePolicyBehindRedirects,
  originOfDataWorkers,
  originOfSandboxedFrames,
  originToTheTopLevelSite,
  originWhenCrossOriginWithinTheSite,
  referrerOfSrcdocFramesAsLoaded,
} from './origin-and-referrer.ts';
import {
  followedByHandWithKeepalive,
  noAnswerWithoutAURL,
  noCredentialsInFrames,
  noCredentialsInLocations,
  redirectsMustAllowCredentials,
  upgradesTaint,
  webSocketsAreLedToOpenConnections,
  webSocketsFollowRedirects,
} from './redirects.ts';
import {
  credentiallessWorkersHaveNone,
  noImportingWorkersOfSandboxedFrames,
  redirectsNeedAnEmbedderPolicy,
  staticImportsNeedAnEmbedderPolicy,
  unknownResourcePoliciesAllow,
} from './resource-policies.ts';
import { refusedUploadsFireNothing } from './uploads.ts';
import { mixedContentOfOpaqueOrigins, policyOfWorkersUnknown } from './workers.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: '1' };
const allow = { 'Access-Control-Allow-Origin': '{echo:Origin}' };
const csp = (policy: string) => ({ headers: { 'Content-Security-Policy': policy } });

/** What comes of the last of some steps: whether it can be read, and a header of each of its requests. */
function told(steps: Step[], change: Change, name = 'Origin'): string {
  const scenario: Scenario = { id: 'a/b', title: 'A scenario.', standard: ['#a'], kind: 'required', steps };
  const { read, evidence } = predictScenario(scenario, { ...place, changes: [change] }).at(-1)!;
  const values = evidence.recorded.map(
    ({ headers }) => headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1] ?? '-',
  );
  return [read.outcome, ...values].join(' ');
}

const own = 'http://localhost:8001';
const credentialed = { ...allow, 'Access-Control-Allow-Credentials': 'true' };
const upgraded: Step = {
  from: 'https://app.example.com',
  to: 'http://api.example.com',
  transport: 'shape-outside',
  server: { redirects: [{ status: 302, to: 'http://api.example.com', headers: allow }], actual: { headers: allow } },
};
const toTheUpgraded = { status: 302, to: 'https://api.example.com', headers: allow };
const socket = (policy: string): Step => ({ transport: 'WebSocket', page: csp(policy) });
const module = (policy: string): Step => ({ transport: 'json-module', to: 'app', page: csp(policy) });
const mask: Step = {
  transport: 'mask-image',
  server: { redirects: [{ status: 302, to: 'api', headers: allow }], actual: { headers: allow } },
};
const byHand = (location: string): Step => ({
  request: { redirect: 'manual' },
  server: { redirects: [{ status: 302, location, headers: allow }] },
});
const posted = (...led: string[]): Step => ({
  context: 'data-worker',
  request: { method: 'POST', mode: 'no-cors' },
  to: 'http://127.0.0.1:<api>',
  server: { redirects: led.map((to) => ({ status: 307, to })) },
});
const requiring = (transport: Step['transport'], headers: Record<string, string> = {}): Step => ({
  ...(transport !== undefined && { transport }),
  page: { headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' } },
  server: { actual: { headers: { ...allow, ...headers } } },
});
const whenCrossOrigin = (to: string, then: string, headers: Record<string, string> = {}): Step => ({
  page: { headers: [], path: '/a' },
  to,
  request: { referrerPolicy: 'origin-when-cross-origin' },
  server: { redirects: [{ status: 302, to: then, headers: { ...allow, ...headers } }], actual: { headers: allow } },
});
const cookie = { 'Set-Cookie': '{id}=1; Path=/{id}; SameSite=Strict' };
const framed = (headers: Record<string, string>): Step => ({
  context: 'frame',
  topLevelOrigin: 'http://127.0.0.1:<app>',
  to: 'http://127.0.0.1:<api>',
  path: '/{id}/data',
  request: { mode: 'no-cors', credentials: 'include' },
  server: { actual: { headers } },
});

const back = (request: Step['request'] = {}, policy?: string): Step => ({
  ...{ page: { headers: [], path: '/a' }, to: 'http://127.0.0.1:<api>' },
  request: { referrerPolicy: 'unsafe-url', ...request },
  server: {
    redirects: [{ status: 302, to: 'app', headers: { ...allow, ...(policy && { 'Referrer-Policy': policy }) } }],
    actual: { headers: allow },
  },
});
const cut = () => originAloneToOtherSites('page', byTheParentProcess);
const typed = { ...credentialed, 'Access-Control-Allow-Headers': 'content-type' };
const beacon = (to: string, type: string): Step => ({
  ...{ to, transport: 'sendBeacon', request: { headers: { 'Content-Type': type }, body: 'hello' } },
  server: {
    preflight: { headers: typed },
    redirects: [{ status: 303, to: 'http://127.0.0.1:<api>', headers: credentialed, preflight: { headers: typed } }],
    actual: { headers: credentialed },
  },
});
const toAUser = (step: Step): Step => ({
  ...{ from: 'https://app.example.com', to: 'https://app.example.com', ...step },
  server: { redirects: [{ status: 302, location: 'https://user@app.example.com{next}' }] },
});

type Row = [what: string, steps: Step[], change: () => Change, standard: string, changed: string, header?: string];

it.each<Row>([
  [
    'an upgrade taints',
    [upgraded],
    () => upgradesTaint({ mustAllowBoth: false }),
    'readable https://app.example.com https://app.example.com',
    'readable https://app.example.com null',
  ],
  [
    'and has to allow both',
    [upgraded],
    () => upgradesTaint({ mustAllowBoth: true }),
    'readable https://app.example.com https://app.example.com',
    'blocked https://app.example.com null',
  ],
  [
    'and has nothing to allow an opaque origin twice',
    [{ ...upgraded, context: 'sandboxed-frame' }],
    () => upgradesTaint({ mustAllowBoth: true }),
    'readable null null',
    'readable null null',
  ],
  ['a socket by http:', [socket('connect-src http:')], noWebSocketsByHTTPSources, `readable ${own}`, 'blocked'],
  ['a socket by ws:', [socket('connect-src ws:')], noWebSocketsByHTTPSources, `readable ${own}`, `readable ${own}`],
  ['JSON by script-src', [module("script-src 'unsafe-inline'")], jsonModulesAreScripts, 'readable -', 'blocked'],
  ['JSON without connect-src', [module("connect-src 'none'")], jsonModulesAreScripts, 'blocked', 'readable -'],
  [
    'self of a sandboxed frame',
    [
      {
        context: 'sandboxed-frame',
        to: 'https://api.example.com',
        page: csp("connect-src 'self'"),
        server: { actual: { headers: allow } },
      },
    ],
    selfOfOpaqueOriginsIsAnySecureURL,
    'blocked',
    'readable null',
  ],
  [
    'a shared worker of data:',
    [{ context: 'data-shared-worker', page: csp("connect-src 'none'"), server: { actual: { headers: allow } } }],
    noPolicyOfDataSharedWorkers,
    'blocked',
    'readable null',
  ],
  [
    'a mask',
    [mask],
    () => redirectsMustAllowCredentials(({ api }) => api === 'mask-image'),
    `readable ${own} ${own}`,
    `blocked ${own}`,
  ],
  ['a Location that is none', [byHand('http://[')], noAnswerWithoutAURL, 'opaque-redirect -', 'blocked -', 'Cookie'],
  [
    'one with a space',
    [byHand('http://a b/')],
    noAnswerWithoutAURL,
    'opaque-redirect -',
    'opaque-redirect -',
    'Cookie',
  ],
  [
    'a worker’s policy',
    [{ context: 'worker', transport: 'XMLHttpRequest', to: 'app', page: { headers: { 'Referrer-Policy': 'origin' } } }],
    () => policyOfWorkersUnknown(['XMLHttpRequest'], ['worker']),
    `readable ${own}/`,
    `readable ${own}/.cors-conformance/worker/ID.js`,
    'Referer',
  ],
  [
    'a Blob without CORS',
    [{ to: 'app', request: { method: 'POST', mode: 'no-cors', body: { blob: 'a', type: 'application/json' } } }],
    anyTypeOfBlobsWithoutCORS,
    'readable -',
    'readable application/json',
    'Content-Type',
  ],
  [
    'modifiers of a font',
    [{ to: 'app', transport: 'CSSFontFaceRule', request: { crossorigin: 'anonymous' } }],
    () => modifiersUnknown(['CSSFontFaceRule']),
    'readable -',
    'blocked',
  ],
  [
    'a frame that is led on',
    [
      {
        to: 'app',
        transport: 'iframe',
        page: { headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' } },
        server: {
          redirects: [{ status: 302, to: 'app' }],
          actual: { headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' } },
        },
      },
    ],
    redirectsNeedAnEmbedderPolicy,
    'readable - -',
    'blocked -',
  ],
  [
    'what is asked again',
    [
      {
        to: 'app',
        path: '/{id}',
        request: { credentials: 'include' },
        server: { actual: { status: 421, headers: { 'Set-Cookie': '{id}=1; Path=/{id}' } } },
      },
    ],
    cookiesOfBeforeAreRepeated,
    'readable - cc1=1',
    'readable - -',
    'Cookie',
  ],
  [
    'a WebSocket that is led to http by a proxy',
    [{ to: 'app', transport: 'WebSocket', server: { redirects: [{ status: 302, to: 'http://api.example.com' }] } }],
    webSocketsFollowRedirects,
    'blocked http://localhost:8001',
    'blocked http://localhost:8001 http://localhost:8001',
  ],
  [
    'what is on this machine',
    [{ from: 'https://app.example.com', to: 'api', server: { actual: { headers: allow } } }],
    () => loopbackIsMixedContent(({ isUpgradable }) => !isUpgradable),
    'readable https://app.example.com',
    'blocked',
  ],
  [
    'an image that is redirected to this machine',
    [
      {
        ...{ from: 'https://app.example.com', to: 'https://api.example.com', transport: 'img' },
        server: { redirects: [{ status: 302, to: 'api' }] },
      },
    ],
    () => loopbackIsMixedContent(({ isUpgradable, isBehindRedirect }) => isUpgradable && isBehindRedirect),
    'opaque - -',
    'blocked -',
  ],
  [
    'what a 407 sets',
    [407, 200].map((status) => ({
      to: 'app',
      path: '/{id}',
      request: { credentials: 'include' },
      server: { actual: { status, headers: status === 407 ? { 'Set-Cookie': '{id}=1; Path=/{id}' } : {} } },
    })),
    cookiesOf407sAreLost,
    'readable cc1=1',
    'readable -',
    'Cookie',
  ],
  [
    'self in a frame with srcdoc',
    [{ context: 'srcdoc-frame', to: 'app', transport: 'iframe', page: csp("frame-src 'self'") }],
    selfMatchesNothingInMadeFrames,
    'readable -',
    'blocked',
  ],
  [
    'and of what is no frame there',
    [{ context: 'srcdoc-frame', to: 'app', page: csp("connect-src 'self'") }],
    selfMatchesNothingInMadeFrames,
    'readable -',
    'readable -',
  ],
  [
    'the policy around a frame with about:blank',
    [
      {
        context: 'about-blank-frame',
        transport: 'sendBeacon',
        page: { headers: { 'Referrer-Policy': 'no-referrer' } },
        server: { actual: { headers: allow } },
      },
    ],
    noReferrerPolicyOfBlankFrames,
    'opaque null',
    `opaque ${own}`,
  ],
  ...(
    [
      ['script', `${own}/`],
      ['sendBeacon', `${own}/`],
      ['XMLHttpRequest', `${own}/.cors-conformance/0/client`],
    ] as const
  ).map(
    ([transport, referrer]): Row => [
      `${transport} in a frame with srcdoc`,
      [{ context: 'srcdoc-frame', to: 'app', transport }],
      referrerOfSrcdocFramesAsLoaded,
      `readable ${own}/`,
      `readable ${referrer}`,
      'Referer',
    ],
  ),
  ...(
    [
      ['XMLHttpRequest', 'app', ['app', 'https://api.example.com'], `null null ${own}`, `${own} ${own} ${own}`],
      ['XMLHttpRequest', 'https://api.example.com', ['https://api.example.com'], `${own} ${own}`, `${own} ${own}`],
      ['sendBeacon', 'https://api.example.com', ['https://api.example.com'], 'null null', `${own} ${own}`],
    ] as const
  ).map(
    ([transport, to, led, changed, standard]): Row => [
      `${transport} in a frame with about:blank, to ${[to, ...led].join(', ')}`,
      [
        {
          ...{ context: 'about-blank-frame', transport, to },
          ...(transport === 'XMLHttpRequest' && { request: { method: 'POST' } }),
          server: {
            redirects: led.map((then) => ({ status: 307, to: then, headers: credentialed })),
            actual: { headers: credentialed },
          },
        },
      ],
      nullOriginOfBlankFrames,
      `${transport === 'sendBeacon' ? 'opaque' : 'readable'} ${standard}`,
      `${transport === 'sendBeacon' ? 'opaque' : 'readable'} ${changed}`,
    ],
  ),
  [
    'a form of a third-party frame that a redirect makes a GET',
    [
      {
        ...{
          context: 'frame',
          topLevelOrigin: 'http://127.0.0.1:<app>',
          to: 'http://127.0.0.1:<api>',
          transport: 'form',
        },
        server: { redirects: [{ status: 302, to: 'http://127.0.0.1:<api>' }] },
      },
    ],
    originToTheTopLevelSite,
    `opaque ${own} -`,
    `opaque ${own} ${own}`,
  ],
  [
    'a worker with an opaque origin',
    [{ context: 'data-worker', to: 'app', request: { mode: 'no-cors', credentials: 'include' } }],
    originToTheTopLevelSite,
    'opaque -',
    'opaque -',
  ],
  [
    'a third-party frame, from its own site to that above',
    [{ ...framed({}), to: 'app', server: { redirects: [{ status: 302, to: 'http://127.0.0.1:<api>' }] } }],
    originToTheTopLevelSite,
    'opaque - -',
    `opaque - ${own}`,
  ],
  [
    'and from there to another',
    [{ ...framed({}), server: { redirects: [{ status: 302, to: 'https://api.example.com' }] } }],
    originToTheTopLevelSite,
    'opaque - -',
    `opaque ${own} -`,
  ],
  [
    'and to what is not trustworthy',
    [
      {
        ...{ from: 'http://app.example.com', context: 'sandboxed-frame', to: 'http://api.example.com' },
        request: { mode: 'no-cors', credentials: 'include' },
      },
    ],
    originToTheTopLevelSite,
    'opaque -',
    'opaque -',
  ],
  [
    'mixed content of a worklet',
    [
      {
        ...{ from: 'https://app.example.com', context: 'sandboxed-frame', to: 'http://api.example.com' },
        ...{ transport: 'AudioWorklet', server: { actual: { headers: allow } } },
      },
    ],
    mixedContentOfOpaqueOrigins,
    'blocked',
    'readable null',
  ],
  [
    'a track by the URL before its upgrade',
    [
      {
        ...upgraded,
        transport: 'track',
        request: { crossorigin: 'anonymous' },
        server: { ...upgraded.server, redirects: [toTheUpgraded] },
      },
    ],
    tracksAreUpgraded,
    'blocked',
    'readable https://app.example.com null',
  ],
  [
    'a hint in a third-party frame',
    [
      {
        ...{ context: 'frame', topLevelOrigin: 'http://127.0.0.1:<app>', to: 'app' },
        request: { headers: { RTT: '1' } },
        server: { redirects: [{ status: 302, to: 'app' }] },
      },
    ],
    clientHintsDroppedAtRedirects,
    'readable 1 1',
    'readable 1 -',
    'RTT',
  ],
  [
    'credentialless at home',
    [false, true].map(
      (isKept): Step => ({
        ...{ to: 'app', path: '/{id}' },
        request: { credentials: 'include', ...(isKept && { mode: 'no-cors' }) },
        ...(isKept
          ? { page: { headers: { 'Cross-Origin-Embedder-Policy': 'credentialless' } } }
          : { server: { actual: { headers: { 'Set-Cookie': '{id}=1; Path=/{id}' } } } }),
      }),
    ),
    credentiallessLetsUntaintedGo,
    'readable -',
    'readable cc1=1',
    'Cookie',
  ],
  [
    'a referrer with keepalive, back from another site',
    [back({ keepalive: true })],
    cut,
    `readable ${own}/a ${own}/a`,
    `readable ${own}/ ${own}/`,
    'Referer',
  ],
  ['without', [back()], cut, `readable ${own}/a ${own}/a`, `readable ${own}/ ${own}/a`, 'Referer'],
  [
    'of a frame',
    [{ ...back(), transport: 'iframe', request: { referrerPolicy: 'unsafe-url' } }],
    cut,
    `readable ${own}/a ${own}/a`,
    `readable ${own}/ ${own}/`,
    'Referer',
  ],
  [
    'of a worker',
    [{ ...back(), context: 'worker', page: { headers: [] } }],
    cut,
    `readable ${own}/.cors-conformance/worker.js ${own}/.cors-conformance/worker.js`,
    `readable ${own}/ ${own}/`,
    'Referer',
  ],
  [
    'behind a policy',
    [back({}, 'unsafe-url')],
    cut,
    `readable ${own}/a ${own}/a`,
    `readable ${own}/ ${own}/`,
    'Referer',
  ],
  ['behind none', [back({}, 'nonsense')], cut, `readable ${own}/a ${own}/a`, `readable ${own}/ ${own}/a`, 'Referer'],
  [
    'an audio worklet in a frame with srcdoc',
    [{ context: 'srcdoc-frame', transport: 'AudioWorklet', server: { actual: { headers: allow } } }],
    opaqueAudioWorkletsOfAboutFrames,
    `readable ${own}`,
    'readable null',
  ],
  [
    'an audio worklet in a frame with a data: URL',
    [{ context: 'data-frame', transport: 'AudioWorklet', server: { actual: { headers: allow } } }],
    noAudioWorkletsOfDataFrames,
    'readable null',
    'blocked',
  ],
  ['a POST of a data: worker', [posted()], originOfDataWorkers, 'opaque null', `opaque ${own}`],
  ['one that is led elsewhere', [posted('api')], originOfDataWorkers, 'opaque null null', `opaque ${own} null`],
  [
    'one whose origin the policy hides',
    [{ ...posted(), page: { headers: { 'Referrer-Policy': 'no-referrer' } } }],
    originOfDataWorkers,
    'opaque null',
    'opaque null',
  ],
  [
    'self of a data: frame',
    [{ to: 'app', context: 'data-frame', page: csp("default-src 'self'"), server: { actual: { headers: allow } } }],
    selfOfDataFramesIsSecure,
    'readable null',
    'blocked',
  ],
  ...(
    [
      ['blob-frame', "connect-src 'none', connect-src http:", 'readable'],
      ['blob-frame', "connect-src http:, connect-src 'none'", 'blocked'],
      ['blob-shared-worker', "connect-src 'none', ;", 'readable'],
      ['blob-worker', "connect-src 'none', connect-src http:", 'blocked'],
    ] as const
  ).map(
    ([context, policies, changed]): Row => [
      `${policies} in a ${context}`,
      [{ context, page: csp(policies), server: { actual: { headers: allow } } }],
      lastPolicyOfBlobs,
      'blocked',
      changed === 'readable' ? `readable ${own}` : changed,
    ],
  ),
  [
    'self of its images',
    [{ to: 'app', context: 'data-frame', transport: 'img', page: csp("default-src 'self'") }],
    selfOfDataFramesIsSecure,
    'opaque -',
    'opaque -',
  ],
  ['a font under require-corp', [requiring('FontFace')], fontsWithoutCORS, `readable ${own}`, 'blocked -'],
  [
    'a static import',
    [requiring('worker-static-import')],
    staticImportsNeedAnEmbedderPolicy,
    `readable ${own}`,
    `blocked ${own}`,
  ],
  [
    'a static import with an embedder policy',
    [requiring('worker-static-import', { 'Cross-Origin-Embedder-Policy': 'require-corp' })],
    staticImportsNeedAnEmbedderPolicy,
    `readable ${own}`,
    `readable ${own}`,
  ],
  [
    'a static import of an insecure page',
    [{ ...requiring('worker-static-import'), from: 'http://app.example.com' }],
    staticImportsNeedAnEmbedderPolicy,
    'readable http://app.example.com',
    'readable http://app.example.com',
  ],
  [
    'an import in a sandboxed frame',
    [{ ...requiring('worker-import'), context: 'sandboxed-frame' }],
    noImportingWorkersOfSandboxedFrames,
    'readable null',
    'blocked',
  ],
  [
    'a worker with credentialless',
    [{ ...requiring('Worker', { 'Cross-Origin-Embedder-Policy': 'credentialless' }), to: 'app' }],
    credentiallessWorkersHaveNone,
    'readable -',
    'blocked -',
  ],
  [
    'an unknown resource policy',
    [
      {
        page: { headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' } },
        request: { mode: 'no-cors' },
        server: { actual: { headers: { 'Cross-Origin-Resource-Policy': 'Cross-Origin' } } },
      },
    ],
    unknownResourcePoliciesAllow,
    'blocked -',
    'opaque -',
  ],
  [
    'origin-when-cross-origin, home from another site',
    [whenCrossOrigin('http://127.0.0.1:<api>', 'app')],
    originWhenCrossOriginWithinTheSite,
    `readable ${own}/ ${own}/`,
    `readable ${own}/a ${own}/a`,
    'Referer',
  ],
  [
    'and by another origin of the site',
    [whenCrossOrigin('api', 'app')],
    originWhenCrossOriginWithinTheSite,
    `readable ${own}/ ${own}/`,
    `readable ${own}/ ${own}/`,
    'Referer',
  ],
  [
    'and where a policy is set on the way',
    [whenCrossOrigin('api', 'app', { 'Referrer-Policy': 'unsafe-url' })],
    originWhenCrossOriginWithinTheSite,
    `readable ${own}/ ${own}/`,
    `readable ${own}/ ${own}/`,
    'Referer',
  ],
  ...(['text/plain', 'application/json'] as const).map(
    (type): Row => [
      `a beacon of ${type} in a sandboxed frame`,
      [{ context: 'sandboxed-frame', transport: 'sendBeacon', request: { body: { blob: 'a', type } } }],
      () => originOfSandboxedFrames(['sendBeacon']),
      type === 'text/plain' ? 'opaque null' : 'blocked null',
      type === 'text/plain' ? `opaque ${own}` : 'blocked null',
    ],
  ),
  ...(
    [
      ['blob-frame', 'DELETE', "'self'", 'blocked'],
      ['data-frame', 'DELETE', "'self'", 'blocked'],
      ['srcdoc-frame', 'DELETE', "'self'", 'blocked'],
      ['blob-frame', 'GET', "'self'", 'readable http://app.example.com'],
      ['blob-frame', 'DELETE', "'self' https:", 'readable http://app.example.com http://app.example.com'],
      ['frame', 'DELETE', "'self'", 'readable http://app.example.com http://app.example.com'],
    ] as const
  ).map(([context, method, sources, changed]): Row => {
    const origins = context === 'data-frame' ? 'null' : 'http://app.example.com';
    const preflight = { headers: { ...allow, 'Access-Control-Allow-Methods': 'DELETE' } };
    return [
      `self of a ${context} for ${method} by ${sources}`,
      [
        {
          ...{ from: 'http://app.example.com', to: 'https://app.example.com', context, request: { method } },
          ...{ page: csp(`connect-src ${sources}`), server: { preflight, actual: { headers: allow } } },
        },
      ],
      selfMatchesNoPreflightOfMadeFrames,
      ['readable', ...(method === 'GET' ? [origins] : [origins, origins])].join(' '),
      changed,
    ];
  }),
  ...(
    [
      ['blob-frame', 'Strict', 'https://api.example.com', '-'],
      ['blob-frame', 'Lax', 'https://api.example.com', '-'],
      ['blob-frame', 'None; Secure', 'https://api.example.com', 'ID=1'],
      ['blob-frame', 'Strict', 'https://app.example.com', 'ID=1'],
      ['frame', 'Strict', 'https://api.example.com', 'ID=1'],
    ] as const
  ).map(([context, sameSite, to, changed]): Row => {
    const step: Step = {
      ...{ from: 'https://app.example.com', to, context, request: { credentials: 'include' }, path: '/{id}/data' },
      server: { actual: { headers: { ...credentialed, 'Set-Cookie': `{id}=1; Path=/{id}; SameSite=${sameSite}` } } },
    };
    return [
      `a cookie with SameSite=${sameSite} of ${to} from a ${context}`,
      [step, step],
      sameSiteCookiesOfBlobFrames,
      'readable cc1=1',
      `readable ${changed.replace('ID', 'cc1')}`,
      'Cookie',
    ];
  }),
  ...([undefined, 'sendBeacon'] as const).flatMap((transport) =>
    (['window', 'sandboxed-frame'] as const).map(
      (context): Row => [
        `a POST without CORS by ${transport ?? 'fetch()'} that is led away from a ${context}`,
        [
          {
            ...{ context, to: 'app', page: { headers: { 'Referrer-Policy': 'same-origin' } } },
            ...(transport ? { transport, request: { body: 'a' } } : { request: { method: 'POST', mode: 'no-cors' } }),
            server: { redirects: [{ status: 307, to: 'api', headers: allow }] },
          },
        ],
        originDespiteThePolicyBehindRedirects,
        context === 'window' ? `opaque ${own} null` : 'opaque null null',
        context === 'window' ? `opaque ${own} ${own}` : 'opaque null null',
      ],
    ),
  ),
  ...(
    [
      [
        'and nothing else that needs a preflight',
        {},
        'readable content-type - -',
        'readable content-type - content-type -',
      ],
      [
        'beside a range',
        { headers: { Range: 'bytes=-1' } },
        'readable content-type,range - range -',
        'readable content-type,range - range -',
      ],
    ] as const
  ).map(
    ([what, more, standard, changed]): Row => [
      `XMLHttpRequest’s own type of a body that a redirect takes away, ${what}`,
      [
        {
          transport: 'XMLHttpRequest',
          request: { method: 'POST', body: { blob: 'a', type: 'application/json' }, ...more },
          server: {
            preflight: { headers: { ...allow, 'Access-Control-Allow-Headers': 'content-type, range' } },
            redirects: [
              {
                ...{ status: 303, to: 'api', headers: allow },
                preflight: { headers: { ...allow, 'Access-Control-Allow-Headers': 'content-type, range' } },
              },
            ],
            actual: { headers: allow },
          },
        },
      ],
      () =>
        headersReturnBehindRedirects({
          ...{ strippedBy: 'first method', asksForAll: false, typesReturn: false, authorizationReturns: true },
          ...{ returnsUnchecked: 'all', remembersTainted: true },
        }),
      standard,
      changed,
      'Access-Control-Request-Headers',
    ],
  ),
  ...[
    ['api', 'application/json', `readable ${own} ${own} null`, `readable ${own} ${own} null null`],
    ['api', 'text/plain', `opaque ${own} -`, `opaque ${own} -`],
    ['app', 'application/json', `readable ${own} ${own}`, `readable ${own} ${own}`],
  ].map(
    ([to, type, standard, changed]): Row => [
      `a preflight of a beacon of ${type} to ${to}`,
      [beacon(to!, type!)],
      preflightsOfBeaconsGoOn,
      standard!,
      changed!,
    ],
  ),
  ['a user name in a Location', [toAUser({})], noCredentialsInLocations, 'readable - -', 'blocked -'],
  [
    'with keepalive',
    [toAUser({ request: { keepalive: true } })],
    noCredentialsInLocations,
    'readable - -',
    'blocked - -',
  ],
  [
    'with keepalive in a worker',
    [toAUser({ context: 'worker', request: { keepalive: true } })],
    noCredentialsInLocations,
    'readable - -',
    'blocked -',
  ],
  ['of a frame, by that', [toAUser({ transport: 'iframe' })], noCredentialsInLocations, 'readable - -', 'readable - -'],
  ['of a frame', [toAUser({ transport: 'iframe' })], noCredentialsInFrames, 'readable - -', 'blocked -'],
  [
    'a hint of a worker',
    [
      {
        ...{ context: 'worker', to: 'app', request: { headers: { RTT: '1' } } },
        server: { redirects: [{ status: 302, to: 'app' }] },
      },
    ],
    clientHintsDroppedAtRedirects,
    'readable 1 1',
    'readable 1 -',
    'RTT',
  ],
])('%s', (_, steps, change, standard, changed, header = 'Origin') => {
  const shown = (by: Change) => told(steps, by, header).replace(/[\da-f]{12}(?=\.js)/g, 'ID');
  expect([shown({}), shown(change())]).toEqual([standard, changed]);
});

it('an upload that is refused fires nothing, unless it was seen to, and one that is not refused does', () => {
  const fired = (settled: Observed['settled'], seen?: boolean) => {
    const observed = { settled, milliseconds: 0, ...(seen !== undefined && { uploadEvents: seen }) };
    const { read, observed: told } = refusedUploadsFireNothing({ steps: [{ observed }] as Evidence['steps'] });
    read!({} as never);
    return told!({ settled, uploadEvents: true, milliseconds: 0 }, '').uploadEvents;
  };
  expect([fired('rejected'), fired('rejected', false), fired('rejected', true)]).toEqual([false, false, true]);
  expect(fired('fulfilled', false)).toBe(true);
});

it('with keepalive whatever a user name in a Location leads on to is refused because of that Location', () => {
  const server = (location: string): Step['server'] => ({
    redirects: [
      { status: 302, location },
      { status: 302, to: 'api', preflight: { headers: allow } },
    ],
    actual: { headers: {} },
  });
  const blamed = (location: string, request: Step['request'] = {}) => {
    const from = 'https://app.example.com';
    const step: Step = {
      ...{ from, to: from, request: { keepalive: true, ...request } },
      server: server(location),
    };
    const scenario: Scenario = { id: 'a/b', title: 'A scenario.', standard: ['#a'], kind: 'required', steps: [step] };
    const { read } = predictScenario(scenario, { ...place, changes: [noCredentialsInLocations()] })[0]!;
    return [read.exchanges.length, read.blame?.algorithm];
  };
  const [toAUser, toNone] = ['https://user@app.example.com{next}', 'https://app.example.com{next}'];
  const unsafe = { headers: { 'X-One': '1' } };
  expect(blamed(toNone)).toEqual([3, 'cors-check']);
  expect(blamed(toAUser)).toEqual([3, 'main-fetch']);
  expect(blamed(toNone, unsafe)).toEqual([3, 'cors-preflight-fetch']);
  expect(blamed(toAUser, unsafe)).toEqual([3, 'main-fetch']);
});

it('without CORS redirects are followed by hand with keepalive, wherever they lead, and the page is told of the first', () => {
  const from = 'https://app.example.com';
  const predicted = (request: Step['request'], location: string, context: Step['context'] = 'window') => {
    const step: Step = {
      ...{ from, to: from, context, page: csp("connect-src 'self'"), request: { redirect: 'manual', ...request } },
      server: { redirects: [{ status: 302, location }], actual: { headers: {} } },
    };
    const scenario: Scenario = { id: 'a/b', title: 'A scenario.', standard: ['#a'], kind: 'required', steps: [step] };
    const { observed, recorded, url } = predictScenario(scenario, {
      ...place,
      changes: [followedByHandWithKeepalive()],
    })[0]!.evidence;
    expect(observed).toMatchObject({ type: 'opaqueredirect', status: 0, url });
    return recorded.length;
  };
  const kept = { mode: 'no-cors', keepalive: true } as const;
  const next = 'http://api.example.com{next}';
  expect(predicted(kept, next)).toBe(2);
  expect(predicted(kept, 'data:text/plain,a')).toBe(1);
  expect(predicted(kept, '')).toBe(1);
  expect(predicted({ mode: 'no-cors' }, next)).toBe(1);
  expect(predicted({ keepalive: true }, next)).toBe(1);
  expect(predicted(kept, next, 'worker')).toBe(1);
});

it('a WebSocket that began over http is led to https as far as it was seen to be, and to http wherever', () => {
  const from = 'https://app.example.com';
  const led = (seen: number, steps: Partial<Step>, ...tos: string[]) => {
    const recorded = Array.from({ length: seen }, () => ({ sender: 'client' }));
    const evidence = { steps: [{ recorded }] } as unknown as Evidence;
    const redirects = tos.map((to) => ({ status: 302 as const, to }));
    const change = together([webSocketsFollowRedirects(), webSocketsAreLedToOpenConnections(evidence)]);
    return told([{ to: 'app', transport: 'WebSocket', server: { redirects }, ...steps }], change);
  };
  const [secure, insecure] = ['https://api.example.com', 'http://api.example.com'];
  expect(led(1, {}, secure, secure)).toBe(`blocked ${own}`);
  expect(led(2, {}, secure, secure)).toBe(`blocked ${own} ${own}`);
  expect(led(3, {}, secure, secure)).toBe(`readable ${own} ${own} ${own}`);
  expect(led(1, {}, insecure, secure)).toBe(`blocked ${own} ${own}`);
  expect(led(1, { from, to: from }, secure)).toBe(`readable ${from} ${from}`);
});

it('a cookie of the host above is not kept back', () => {
  const steps = [framed(cookie), framed({})];
  const scenario: Scenario = { id: 'a/b', title: 'A scenario.', standard: ['#a'], kind: 'required', steps };
  const kept = (change: Change) =>
    predictScenario(scenario, { ...place, changes: [change] })
      .at(-1)!
      .read.exchanges.flatMap(({ cookies }) => cookies?.map(({ verdict }) => verdict) ?? []);
  expect([kept({}), kept(cookiesOfTheTopLevelHost())]).toEqual([[], ['implementation-defined']]);
});

it('createImageBitmap() makes nothing of a Blob in a data: frame of a page on https', () => {
  const settled = (from: string) => {
    const change = noBitmapsOfBlobsInDataFrames();
    const asked = { from, context: 'data-frame', page: { headers: [], path: '/' } } as const;
    change.read!({ api: 'createImageBitmap' } as never, asked as never);
    return change.observed!({ settled: 'fulfilled', milliseconds: 0 }, '').settled;
  };
  expect([settled('https://app.example.com'), settled('http://app.example.com')]).toEqual(['rejected', 'fulfilled']);
});
