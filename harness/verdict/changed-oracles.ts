import type { EngineName } from '../browsers/engines.ts';
import {
  cookiesOf407sAreLost,
  cookiesOfBeforeAreRepeated,
  proxyAuthenticationFails,
  proxyAuthenticationStands,
  wildcardBeforeAMalformedItem,
  withoutRepeated408s,
  withoutRepeated408sAndTheirTypes,
  withoutRepeatedPosters,
} from './changes/answers.ts';
import {
  cacheModeForgottenAtRedirects,
  cacheModeOfPreflights,
  conditionalInChromium,
  conditionalInFirefox,
  conditionsOfXMLHttpRequest,
  conditionsRevalidate,
  onlyIfCachedIsSent,
  pragmaOfEventSourcesForgotten,
} from './changes/cache-mode.ts';
import { exceptBy, onlyBy, onlyOf } from './changes/changing.ts';
import { clientHintsDroppedAtRedirects, safelistedClientHints } from './changes/client-hints.ts';
import {
  ipAddressesMatchThemselves,
  jsonModulesAreScripts,
  lastPolicyOfBlobs,
  noPolicyOfDataSharedWorkers,
  noWebSocketsByHTTPSources,
  selfMatchesNoPreflightOfMadeFrames,
  selfMatchesNothingInMadeFrames,
  selfOfDataFramesIsSecure,
  selfOfOpaqueOriginsIsAnySecureURL,
} from './changes/content-security-policy.ts';
import {
  cookiesOfTheTopLevelHost,
  cookiesSetAfterDetours,
  credentiallessIsUnknown,
  credentiallessLetsUntaintedGo,
  credentiallessRevalidates,
  detoursDoNotCount,
  laxCookiesAfterDetours,
  loopbackIsSecureForCookies,
  opaqueOriginsAreOfTheirPagesSite,
  sameSiteCookiesOfBlobFrames,
  schemesAreOneSiteForCookies,
} from './changes/cookies.ts';
import {
  anyTypeOfBlobsWithoutCORS,
  beaconsFailAtOnce,
  beaconsRevalidate,
  eventSourcesOfWorkersHaveNoReferrer,
  fontsWithoutCORS,
  formsRevalidate,
  importsOfBlankFramesHaveNoReferrer,
  modifiersUnknown,
  noAudioWorkletsOfDataFrames,
  noBitmapsOfBlobsInDataFrames,
  noOriginOfBeaconsBehindRedirects,
  oddTypesOfBlobsDropped,
  originOfElements,
  preloadsLoadWhateverCame,
  redirectsOfTheUnloadedNotFollowed,
  referrerOfBlobPages,
  stylesIgnoreThePolicy,
  stylesOfSrcdocFramesHaveNoReferrer,
  thrownErrorsAreTold,
  tracksAreUpgraded,
  tracksFromAnywhere,
  tracksHaveNoReferrer,
  upgradedMediaHaveNoReferrer,
  workersOfText,
} from './changes/elements.ts';
import {
  charsetAsSetBehindRedirects,
  charsetOfSearchParamsReplacedInPlace,
  charsetReplacedInPlace,
  charsetsInWorkers,
  encodingsBehindRedirects,
  headersAreUTF8,
  linesOfAName,
  linesOfAnswers,
  rangesWrittenAnew,
} from './changes/header-lines.ts';
import { headersReturnBehindRedirects, preflightsOfBeaconsGoOn } from './changes/headers-behind-redirects.ts';
import {
  keptAfterPUT,
  keptApartByCredentials,
  notKeptAfterFailures,
  refusedAnswersAreNotKept,
} from './changes/http-cache.ts';
import {
  publicIsATargetAddressSpace,
  withoutLocalNetworkAccess,
  workersMayBeGrantedLocalNetworkAccess,
} from './changes/local-network-access.ts';
import { loopbackIsMixedContent } from './changes/mixed-content.ts';
import { imagesBlockedByType } from './changes/opaque-response-blocking.ts';
import {
  byTheParentProcess,
  noReferrerOfSrcdocFrames,
  noReferrerPolicyOfBlankFrames,
  noURLIsSameOriginToOpaqueFrames,
  nullOriginBehindRedirects,
  nullOriginOfBlankFrames,
  opaqueAudioWorkletsOfAboutFrames,
  originAloneToOtherSites,
  originByTheFirstPolicy,
  originDespiteThePolicy,
  originDespiteThePolicyBehindRedirects,
  originHiddenWithoutReferrer,
  originOfDataWorkers,
  originOfSandboxedFrames,
  originOfThirdPartyNoCORSRequests,
  originStays,
  originToTheTopLevelSite,
  originWhenCrossOriginWithinTheSite,
  preflightsNameThePagesOrigin,
  referrerOfOpaqueFrames,
  referrerOfPreflightsBehindRedirects,
  referrerOfSrcdocFramesAsLoaded,
  referrerOfTheCreatorOfBlankFrames,
  referrerOfTheLoadedPage,
} from './changes/origin-and-referrer.ts';
import {
  cacheModeOfThePreflightCache,
  forgottenPreflights,
  notRemembered,
  opaqueOriginsForgotten,
  preflightsOutliveRefusals,
  preflightsOutliveRefusedRedirects,
  preflightsTakeThePlace,
  refusedPreflightsRemembered,
  rememberedHEAD,
  wildcardsForgottenWithCredentials,
  wildcardsRememberedAsNames,
} from './changes/preflight-cache.ts';
import {
  credentialedWildcardsRememberedAsNames,
  credentialsRememberedApart,
  redirectsToMixedContentForget,
  rememberedPreflightIsEnoughForGETAndPOST,
} from './changes/preflight-entries.ts';
import {
  askedForTwice,
  preflightsOfRefusedRedirects,
  preflightsToTheOwnOriginAllowed,
  wildcardCoversAuthorization,
} from './changes/preflights.ts';
import {
  beginsAtHome,
  deleteBecomesGet,
  emptyLocationFails,
  followedByHandWithKeepalive,
  locationsFailByHand,
  navigationsWorkersAndKeepaliveFollowOneLess,
  noAnswerWithoutAURL,
  noCredentialsInFrames,
  noCredentialsInLocations,
  noRedirectWithoutLocation,
  redirectsMustAllowCredentials,
  upgradesCountAsRedirects,
  upgradesTaint,
  webSocketsAreLedToOpenConnections,
  webSocketsFollowRedirects,
} from './changes/redirects.ts';
import {
  credentiallessWorkersHaveNone,
  ipAddressesAreNoSite,
  noImportingWorkersOfSandboxedFrames,
  redirectsNeedAnEmbedderPolicy,
  staticImportsNeedAnEmbedderPolicy,
  unknownResourcePoliciesAllow,
} from './changes/resource-policies.ts';
import {
  combinedHeaders,
  contentTypeJudgedAsSet,
  noCommaInContentType,
  noLimitOfSafelistedValues,
  noRangeBeyond63Bits,
  oddRanges,
  unsafeBytesAbove7F,
} from './changes/safelisted-headers.ts';
import { byFetch, imports } from './changes/transports-alike.ts';
import {
  emptyBodyHasNoLength,
  noUploadWithoutABody,
  refusedUploadsFireNothing,
  rememberedPreflightIsEnoughForAnUpload,
  uploadMethodAllowedByName,
} from './changes/uploads.ts';
import {
  errorsOfScriptsRedirectedHomeAreTold,
  importScriptsIncludesCredentials,
  importsInDataFramesFail,
  mixedContentOfOpaqueOrigins,
  mixedContentOfSharedWorkers,
  noModuleWorkersOfOpaqueOrigins,
  policyOfWorkersUnknown,
} from './changes/workers.ts';
import type { ChangedOracle } from './known-difference.ts';
import { source } from './sources.ts';

const versions: Record<EngineName, string> = { chromium: '>=156', firefox: '>=153', webkit: '>=2.50' };

function inEngines(engines: readonly EngineName[], one: Omit<ChangedOracle, 'engine' | 'versions'>): ChangedOracle[] {
  return engines.map((engine) => ({ ...one, engine, versions: versions[engine] }));
}

const beyond63Bits = { name: 'a range beyond 63 bits needs a preflight', change: noRangeBeyond63Bits };
const allowedByName = {
  name: 'the method of an upload that is watched has to be allowed by name',
  change: uploadMethodAllowedByName,
};
const enoughForAnUpload = {
  name: 'a remembered preflight is enough for a safelisted method, though the upload is watched',
  change: () => rememberedPreflightIsEnoughForAnUpload(({ tainted }) => !tainted),
};
const combinedValue = {
  name: 'a safelisted header that is set twice is judged by its combined value',
  why: 'The Standard keeps the lines of a Headers object apart and holds each to the 128 bytes and the forms that need no preflight; browsers join them first.',
  link: 'https://github.com/whatwg/fetch/issues/748',
};
const negativeMaxAge = {
  name: 'a preflight with a negative Access-Control-Max-Age is not remembered',
  change: () => notRemembered((maxAge) => /^-\d+$/.test(maxAge ?? '')),
};
const originOfFrames = {
  name: 'a no-cors GET with credentials from a third-party or sandboxed frame carries Origin',
  why: 'The Standard adds Origin to a no-cors request only when its method is neither GET nor HEAD. A draft for storage access headers, which Chromium and Firefox implement, wants it where credentials are included and storage access is inactive, and Sec-Fetch-Storage-Access: inactive is what the request says; that this is the cause is likely, and not proven.',
  link: 'https://github.com/privacycg/storage-access-headers/pull/20',
};
const elements = [
  ...['image', 'mask-image', 'shape-outside'],
  ...['img', 'import', 'json-module', 'link', 'module', 'modulepreload', 'preload', 'script', 'static-import'],
  'track',
];
const originOfElementsWithCORS = {
  name: 'a GET to the page’s own origin carries Origin where an element or a module is fetched with CORS',
  why: 'In the Standard a response to it is basic, and such a GET has no Origin. Of fetch() none is sent.',
  link: 'https://github.com/whatwg/fetch/issues/871',
};
const opaqueResponseBlocking = {
  name: 'an image of another origin fails without CORS where the type of its answer says that it is something else',
  link: 'https://github.com/annevk/orb',
};
const forgottenSooner = {
  name: 'a preflight is forgotten sooner',
  change: forgottenPreflights,
  atTimes: true,
  permitsNoRead: true,
} as const;
const noRedirect = { name: 'a redirect status without Location is no redirect' };
const beaconFails = 'In Beacon it returns true, and the fetch fails later. No link.';
const secureLoopback = {
  name: 'Secure cookies are taken from loopback names over http, and sent to them',
  change: loopbackIsSecureForCookies,
  why: 'In the Standard only https counts as secure for cookies. No link.',
};
const takesThePlace = {
  name: 'what a preflight allows takes the place of what earlier ones allowed',
  change: preflightsTakeThePlace,
};
const mixedContent = {
  name: 'a shared worker may read mixed content',
  why: 'In Mixed Content a worker of a page on https prohibits it as the page does. No link.',
};
const credentiallessUntainted = {
  name: 'credentialless lets cookies go to the page’s own origin, unless another one has led there',
  change: credentiallessLetsUntaintedGo,
  why: 'By the letter of the Standard it is the other way round: there they go where a redirect is tainted alone. Older text said what the engines do. No link.',
};

/** Where engines are known to differ from the Standard in generated scenarios. Counted and told, and no failure. */
export const changedOracles: readonly ChangedOracle[] = [
  // First, since what differs by the origin goes by this one.
  ...inEngines(['webkit'], {
    name: 'in a frame with about:blank or srcdoc an audio worklet says null as its Origin, and has no referrer',
    change: opaqueAudioWorkletsOfAboutFrames,
    why: 'In HTML such a frame has the origin of the page that made it, and the referrer of a frame with srcdoc is the URL of that page. No link.',
  }),
  ...inEngines(['chromium'], { ...combinedValue, change: () => combinedHeaders({ isSpaceCounted: false }) }),
  ...inEngines(['webkit'], { ...combinedValue, change: () => combinedHeaders({ isSpaceCounted: true }) }),
  ...inEngines(['chromium'], {
    ...beyond63Bits,
    why: 'The Standard reads the digits of a Range as a number without limit; Chromium’s IsCorsSafelistedHeader has ParseRangeHeader read it, which fails where no 64-bit integer holds a number.',
    link: source.cors,
  }),
  ...inEngines(['firefox'], {
    ...beyond63Bits,
    why: 'The Standard reads the digits of a Range as a number without limit; Firefox fails to parse what no 64-bit integer holds, in ParseSingleRangeRequest.',
    link: source.nsContentUtils,
  }),
  ...inEngines(['webkit'], {
    ...beyond63Bits,
    why: 'The Standard reads the digits of a Range as a number without limit; WebKit fails to parse what no 64-bit integer holds, in parseRange.',
    link: source.httpParsers,
  }),
  ...inEngines(['chromium', 'firefox', 'webkit'], {
    name: '* in Access-Control-Allow-Headers covers Authorization',
    change: wildcardCoversAuthorization,
    why: 'The Standard wants Authorization named.',
    link: 'https://github.com/whatwg/fetch/issues/1919',
  }),
  ...inEngines(['chromium'], {
    name: 'client hints need no preflight',
    change: safelistedClientHints,
    why: 'Chromium safelists Save-Data, Device-Memory, DPR, Width, Viewport-Width, RTT, Downlink and ECT, which the Standard no longer does.',
    link: 'https://github.com/whatwg/fetch/issues/1383',
  }),
  ...inEngines(['chromium'], {
    name: 'client hints are dropped at a redirect',
    change: clientHintsDroppedAtRedirects,
    why: 'The Standard sends on whatever the page has set; behind a redirect Chromium leaves out the client hints that the page’s Permissions Policy does not grant to that origin, which by default is every one but its own, and for Save-Data none, in FindClientHintsToRemove. Not so what a document asks for with keepalive.',
    link: source.clientHints,
  }),
  ...inEngines(['chromium'], {
    name: 'a POST without CORS that is redirected says null as its Origin',
    change: () => nullOriginBehindRedirects(({ api, mode }) => api === 'form' || mode === 'no-cors'),
    why: 'In the Standard only a redirect from one foreign origin to another taints the origin; Chromium says null behind any redirect to another origin where the mode is no-cors, and where a form is posted.',
    link: source.redirectUtil,
  }),
  ...inEngines(['webkit'], {
    name: 'a form that is redirected says null as its Origin',
    change: () => nullOriginBehindRedirects(({ api }) => api === 'form'),
    why: 'In the Standard only a redirect from one foreign origin to another taints the origin; WebKitGTK says null behind any redirect of a form to another origin. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'a form names its origin as the referrer policy lets it that it began with',
    change: () => onlyBy(['form'], originByTheFirstPolicy()),
    why: 'In the Standard it is the policy that a redirect has set, which may hide the origin. No bug was found; the link is the change to the Standard.',
    link: 'https://github.com/whatwg/fetch/pull/908',
  }),
  ...inEngines(['chromium'], {
    name: 'a form says Cache-Control: max-age=0',
    change: formsRevalidate,
    why: 'In HTML the cache mode of a navigation is default unless it is a reload, and in Fetch no-cache alone says max-age=0. No link.',
  }),
  ...inEngines(['chromium'], {
    ...originOfFrames,
    change: () =>
      originOfThirdPartyNoCORSRequests(
        ({ api, mode, included }) => included && api !== 'CSSImportRule' && (mode === 'no-cors' || api === 'iframe'),
      ),
    atTimes: true,
    why: `${originOfFrames.why} Chromium goes on to do so behind redirects, and does so of a frame in such a frame; of most such requests it says active, and no Origin.`,
  }),
  ...inEngines(['firefox'], {
    ...originOfFrames,
    change: originToTheTopLevelSite,
    why: `${originOfFrames.why} Firefox says both to the site of the top-level page alone, over https or on this machine, of a frame in such a frame, too, and of importScripts() where the origin is opaque; neither behind a redirect that leaves another origin than the page’s, nor where a worker asks.`,
  }),
  ...inEngines(['chromium', 'webkit'], {
    name: 'a remembered preflight outlives a refused answer',
    change: preflightsOutliveRefusals,
    why: 'The Standard clears the entries for a URL when a request to it ends in a network error.',
    link: 'https://github.com/whatwg/fetch/pull/1101',
  }),
  ...inEngines(['firefox'], {
    name: 'a remembered preflight outlives a redirect that was not to be followed',
    change: preflightsOutliveRefusedRedirects,
    atTimes: true,
    why: 'The Standard clears the entries for a URL when a request to it ends in a network error; OnStartRequest removes them where the request fails or its answer does not pass the CORS check, and one that is not to be followed is refused elsewhere: without Location always, with one at times.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'bytes above 0x7F need a preflight',
    change: unsafeBytesAbove7F,
    why: 'In the Standard, bytes above 0x7F are no CORS-unsafe request-header bytes; Firefox compares them as signed characters, in IsCorsUnsafeRequestHeaderValue, and finds them less than a space.',
    link: source.nsContentUtils,
  }),
  ...inEngines(['firefox'], {
    name: 'XMLHttpRequest asks for the Content-Type as it was set',
    change: contentTypeJudgedAsSet,
    why: 'In the Standard of XMLHttpRequest send() replaces a charset other than UTF-8 and writes the Content-Type anew, before anything is held against the safelist; Firefox asks where what the page has set is unsafe: with quotes, or of more than 128 bytes. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'a preflight behind a redirect names the page’s origin',
    change: preflightsNameThePagesOrigin,
    why: 'Firefox says null only in the request behind the preflight. The Standard serializes the same request’s origin for both, which is null by then; StartCORSPreflight takes the loading principal.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'safelisted values of more than 1,024 bytes together need no preflight',
    change: noLimitOfSafelistedValues,
    why: 'Firefox looks at each header alone, in GetUnsafeHeaders; the Standard adds the lengths of the safelisted values up, and asks for all of them when they exceed 1,024.',
    link: source.internalHeaders,
  }),
  ...inEngines(['firefox'], {
    name: 'headers return behind a redirect, and so does the preflight',
    change: () =>
      onlyBy(
        ['fetch', 'XMLHttpRequest'],
        headersReturnBehindRedirects({
          strippedBy: 'first method',
          asksForAll: false,
          typesReturn: false,
          authorizationReturns: true,
          returnsUnchecked: 'all',
          remembersTainted: true,
        }),
      ),
    why: 'The Standard takes Authorization away for good at a redirect to another origin, and the headers of a body with the body, and decides for each request on its own whether it needs a preflight. Firefox’s FetchDriver (AsyncOnChannelRedirect) and XMLHttpRequest set all headers of the page again behind each redirect, but for those that this one redirect takes away, with the method that the page asked with: so they return behind the next. CheckPreflightNeeded looks at the headers that the page set, and SetupReplacementChannel hands on that a preflight was needed.',
    link: source.fetchDriver,
  }),
  ...inEngines(['firefox'], {
    name: 'a beacon that has needed a preflight makes one behind each redirect, and asks for its type',
    change: preflightsOfBeaconsGoOn,
    why: 'In the Standard the type that needed one goes with the body, where a redirect makes the method GET. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'a header that is set twice is asked for twice',
    change: askedForTwice,
    why: 'In the Standard, Access-Control-Request-Headers names each header once; GetUnsafeHeaders gives the name of each line.',
    link: source.internalHeaders,
  }),
  ...inEngines(['firefox'], {
    name: '* before a malformed item of Access-Control-Expose-Headers exposes every header',
    change: wildcardBeforeAMalformedItem,
    why: 'In the Standard, a value that does not match the header’s grammar exposes nothing; Firefox’s CORSHeaders forgets the names before a malformed item, and not the * among them.',
    link: source.internalHeaders,
  }),
  ...inEngines(['firefox'], {
    name: 'a comma in Content-Type needs a preflight',
    change: noCommaInContentType,
    why: 'setRequestHeader() combines two values with a comma, which the Standard’s MIME type parser takes for a part of a parameter’s value; Firefox asks for such a type, also where send() replaces its charset. No link.',
  }),
  ...inEngines(['chromium'], {
    ...originOfElementsWithCORS,
    change: () =>
      originOfElements([
        ...elements,
        ...['AudioWorklet', 'PaintWorklet', 'FontFace', 'CSSFontFaceRule', 'content', 'css-module'],
        ...['classic-worker-import', 'worker-import', 'worker-static-import'],
      ]),
  }),
  ...inEngines(['webkit'], {
    ...originOfElementsWithCORS,
    change: () => onlyOf(({ inWorker }) => !inWorker, originOfElements([...elements, 'audio', 'video'])),
  }),
  ...inEngines(['chromium'], {
    name: 'a worker is made of text/plain',
    change: workersOfText,
    why: 'In HTML the script of a worker must have a JavaScript MIME type. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'a track is asked for without a referrer',
    change: tracksHaveNoReferrer,
    why: 'In Referrer Policy it is the page’s URL or origin, as of any other element. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'the HTTP cache keeps answers apart by credentials',
    change: keptApartByCredentials,
    why: 'In the Standard whether a request includes credentials is no part of what a kept answer is found by; in Firefox it is.',
    link: 'https://github.com/whatwg/fetch/issues/1253',
  }),
  ...inEngines(['firefox'], {
    name: 'the HTTP cache keeps nothing of a URL after an unsafe request that fails',
    change: notKeptAfterFailures,
    why: 'In Fetch what is stored is invalidated where the answer’s status is below 400; Firefox forgets it whatever the answer. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'the HTTP cache keeps no answer that the CORS check refuses',
    change: refusedAnswersAreNotKept,
    why: 'In the Standard an answer is stored before the CORS check is made of it, so that the next page is refused it without a request, and a 304 may allow it. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'the HTTP cache keeps what there is of a URL after a PUT',
    change: keptAfterPUT,
    why: 'In HTTP Caching what is stored is invalidated by any unsafe request that succeeds; in Chromium POST and DELETE do so, and a PUT does not. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'an EventSource in a worker has no referrer',
    change: eventSourcesOfWorkersHaveNoReferrer,
    why: 'In Referrer Policy it is the URL of the worker’s script, or its origin, as of its fetch(); Firefox’s SetupReferrerInfo gives one to the EventSource of a document alone.',
    link: source.eventSource,
  }),
  ...inEngines(['firefox'], {
    name: 'in a frame or worker with a blob: URL fetch(), XMLHttpRequest, importScripts() and workers have its origin as referrer',
    change: referrerOfBlobPages,
    why: 'In Referrer Policy the referrer is the URL of the document or of the worker’s script, and a blob: URL is none. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'in a frame with about:blank fetch(), XMLHttpRequest, workers and worklets have the URL of the page that made it as referrer',
    change: referrerOfTheCreatorOfBlankFrames,
    why: 'In Referrer Policy only a frame with srcdoc has that of the page around it; about:blank is no referrer. That it should be said has long been asked for.',
    link: 'https://github.com/w3c/webappsec/issues/328',
  }),
  ...inEngines(['firefox'], {
    name: 'in a frame with about:blank fetch(), XMLHttpRequest, workers, worklets, imports, forms and beacons do not know the referrer policy of the page that made it',
    change: noReferrerPolicyOfBlankFrames,
    why: 'In HTML the frame inherits the policy container of that page. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'fonts are loaded without CORS, and so any of another origin',
    change: fontsWithoutCORS,
    why: 'In css-fonts-4 fonts are fetched with CORS. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a track of another origin is loaded though its video has no crossorigin attribute, and the page reads its cues',
    change: tracksFromAnywhere,
    why: 'In HTML such a track is fetched from the same origin alone.',
    link: 'https://github.com/whatwg/html/issues/6267',
  }),
  ...inEngines(['webkit'], {
    name: 'a no-cors request names its origin as the referrer policy lets it that it began with',
    change: originByTheFirstPolicy,
    why: 'In the Standard it is the policy that a redirect has set, which may hide the origin. No bug was found; the link is the change to the Standard.',
    link: 'https://github.com/whatwg/fetch/pull/908',
  }),
  ...inEngines(['chromium'], {
    name: 'a no-cors request names its origin, whatever the referrer policy',
    change: originDespiteThePolicy,
    why: 'In the Standard a referrer policy that keeps the URL back makes it null. No bug was found; the link is the change to the Standard.',
    link: 'https://github.com/whatwg/fetch/pull/908',
  }),
  ...inEngines(['chromium'], {
    name: 'a 407 is a network error, and not because of CORS',
    change: proxyAuthenticationFails,
    why: 'In the Standard the user is prompted, and the answer stands where nothing comes of it; Chromium fails with ERR_UNEXPECTED_PROXY_AUTH where no proxy is asked, or only for a tunnel, in HandleAuthChallenge.',
    link: source.httpNetworkTransaction,
  }),
  ...inEngines(['firefox', 'webkit'], {
    name: 'a worker is handed a 407',
    change: proxyAuthenticationStands,
    why: 'In the Standard it is a network error where no window can ask anybody for a password. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'what is answered with 408 on a connection that was used before is asked again',
    change: () => ({}),
    reduce: withoutRepeated408s,
    why: 'The Standard hands the answer over. Chromium takes it for a server’s farewell to an idle connection and asks again on another, until one is new, in DoReadHeadersComplete.',
    link: source.httpNetworkTransaction,
  }),
  ...inEngines(['firefox'], {
    name: 'what is answered with 408 is now and then asked again',
    change: () => ({}),
    reduce: withoutRepeated408sAndTheirTypes,
    why: 'The Standard hands the answer over. Firefox asks again in the same words, and shows the Content-Type twice, one time in a hundred or less, and only where it has much to do; what decides is not known. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'listeners for an upload without a body need no preflight',
    change: noUploadWithoutABody,
    why: 'In the Standard of XMLHttpRequest a listener on the upload object is enough, whether there is a body or not; Chromium looks for listeners only where there is one (`if (http_body && upload_)`).',
    link: source.xmlHttpRequest,
  }),
  ...inEngines(['chromium'], {
    ...allowedByName,
    why: 'In the Standard a preflight of a request whose upload is watched allows the request’s own method where the answer has no Access-Control-Allow-Methods (step 7.4 of CORS-preflight fetch). Chromium’s PreflightResult knows no such case.',
    link: source.preflightResult,
  }),
  ...inEngines(['firefox'], {
    ...allowedByName,
    why: 'In the Standard a preflight of a request whose upload is watched allows the request’s own method where the answer has no Access-Control-Allow-Methods (step 7.4 of CORS-preflight fetch). Firefox’s CheckPreflightRequestApproved knows no such case.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['webkit'], {
    ...allowedByName,
    why: 'In the Standard a preflight of a request whose upload is watched allows the request’s own method where the answer has no Access-Control-Allow-Methods (step 7.4 of CORS-preflight fetch). WebKit’s CrossOriginPreflightResultCacheItem knows no such case.',
    link: source.crossOriginPreflightResultCache,
  }),
  ...inEngines(['chromium'], {
    ...enoughForAnUpload,
    why: 'In the Standard a request whose upload is watched needs a preflight for its own method, safelisted or not (step 4.1 of HTTP fetch); Chromium’s PreflightResult takes a safelisted method for allowed by whatever is remembered.',
    link: source.preflightResult,
  }),
  ...inEngines(['webkit'], {
    ...enoughForAnUpload,
    // An opaque origin stays the same one behind redirects.
    change: () => rememberedPreflightIsEnoughForAnUpload(({ opaque, tainted }) => opaque || !tainted),
    why: 'In the Standard a request whose upload is watched needs a preflight for its own method, safelisted or not (step 4.1 of HTTP fetch); WebKit’s CrossOriginPreflightResultCacheItem takes a safelisted method for allowed by whatever is remembered.',
    link: source.crossOriginPreflightResultCache,
  }),
  ...inEngines(['chromium'], {
    ...noRedirect,
    change: () => noRedirectWithoutLocation('always'),
    why: 'In the Standard a redirect status counts in the redirect modes error and manual whether there is a Location or not; Chromium’s IsRedirect knows no redirect without one, an empty one counting as none, and it hands the response over.',
    link: source.httpResponseHeaders,
  }),
  ...inEngines(['webkit'], {
    ...noRedirect,
    change: () => noRedirectWithoutLocation('in mode error'),
    why: 'In the Standard a redirect status counts in the redirect modes error and manual whether there is a Location or not; WebKit’s shouldStartHTTPRedirection knows no redirect without one, an empty one counting as none in the mode error, and it hands the response over.',
    link: source.networkDataTaskSoup,
  }),
  ...inEngines(['webkit'], {
    name: 'a preflight is sent behind a redirect that may not be followed, to mixed content or to a URL with credentials',
    change: preflightsOfRefusedRedirects,
    why: 'In the Standard nothing is sent to a URL that is mixed content, nor to one with credentials. In WebKit, NetworkLoadChecker’s checkRedirection makes the preflight before the page’s process is asked, which then refuses the redirect; what it allows is remembered for the URL without the credentials.',
    link: source.networkLoadChecker,
  }),
  ...inEngines(['webkit'], {
    name: 'DELETE becomes GET when it is redirected to another origin',
    change: deleteBecomesGet,
    why: 'Only 303 changes the method DELETE in the Standard; in WebKitGTK any redirect does so when the origin changes, in shouldRedirectAsGET.',
    link: source.networkDataTaskSoup,
  }),
  ...inEngines(['webkit'], {
    name: 'Origin stays when a redirect makes a POST a GET',
    change: originStays,
    why: 'In the Standard a same-origin GET carries no Origin, also behind a redirect of a POST; WebKitGTK’s continueHTTPRedirection clears it only on the way to another origin.',
    link: source.networkDataTaskSoup,
  }),
  ...inEngines(['webkit'], {
    name: 'a foreign redirect that the page’s own origin has led to must allow credentials',
    change: () =>
      redirectsMustAllowCredentials(
        (read) => beginsAtHome(read) && !['shape-outside', 'FontFace', 'CSSFontFaceRule'].includes(read.api ?? 'fetch'),
      ),
    why: 'In the credentials mode same-origin nothing foreign is sent credentials, so no foreign answer has to allow them; WebKit’s SubresourceLoader holds a redirect against the policy with which the request began at its own origin; a shape-outside and a font are none of what it does so of.',
    link: source.subresourceLoader,
  }),
  ...inEngines(['webkit'], {
    name: 'only-if-cached is sent to the server',
    change: onlyIfCachedIsSent,
    why: 'In the Standard, HTTP-network-or-cache fetch returns a network error where nothing is cached; WebKitGTK asks the server. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'odd forms of Range need no preflight',
    change: oddRanges,
    why: 'WebKit’s parseRange is more lenient than the Standard: it takes another case (Bytes=0-1) and signs (bytes=+0-1).',
    link: source.httpParsers,
  }),
  ...inEngines(['chromium'], {
    name: 'a preflight has the cache mode of the request behind it',
    change: () => cacheModeOfPreflights(conditionalInChromium),
    why: 'In the Standard the preflight’s request has the cache mode default; Chromium’s CreatePreflightRequest takes the cache flags of the request over (RetrieveCacheFlags), so that the preflight says Cache-Control and Pragma as well.',
    link: source.preflightController,
  }),
  ...inEngines(['chromium'], {
    name: 'a conditional header makes the cache mode no-cache, and in workers changes none',
    change: conditionsRevalidate,
    why: 'In the Standard a conditional header of the page’s own turns the cache mode default to no-store, so that the request says no-cache; Chromium says max-age=0, and in workers nothing.',
    link: 'https://github.com/web-platform-tests/wpt/pull/37986',
  }),
  ...inEngines(['chromium'], {
    name: 'a Range is written anew',
    change: rangesWrittenAnew,
    why: 'In the Standard the page’s Range is sent as it was set; in Chromium a GET says what its HTTP cache has read: bytes= 0-1 and BYTES=00-1 become bytes=0-1. With a condition of the page’s own beside it the cache is passed by, in SetRequest.',
    link: source.httpCacheTransaction,
  }),
  ...inEngines(['chromium'], {
    name: 'a charset is replaced where it stands',
    change: charsetReplacedInPlace,
    why: 'In the Standard of XMLHttpRequest a Content-Type whose charset is another one than UTF-8 is parsed and serialized anew; Chromium replaces every charset where it stands, up to a space, a quote or a semicolon, also in what is no MIME type, and leaves the rest, in ReplaceCharsetInMediaType.',
    link: source.xmlHttpRequest,
  }),
  ...inEngines(['chromium'], {
    ...negativeMaxAge,
    why: 'In the Standard a malformed Access-Control-Max-Age counts as 5 seconds, and so does a negative one; Chromium’s ParseAccessControlMaxAge makes 0 of it. A user agent may forget.',
    link: source.preflightResult,
  }),
  ...inEngines(['webkit'], {
    ...negativeMaxAge,
    why: 'In the Standard a malformed Access-Control-Max-Age counts as 5 seconds, and so does a negative one; WebKit’s parseAccessControlMaxAge takes it for a number, which is over at once. A user agent may forget.',
    link: source.crossOriginPreflightResultCache,
  }),
  ...inEngines(['chromium'], {
    name: 'nothing is remembered for an opaque or tainted origin',
    change: () => opaqueOriginsForgotten('opaque and tainted'),
    why: 'In the Standard an entry for the origin null matches it; the keys of Chromium’s PreflightCache are origins, and each opaque one equals only itself. A user agent may forget.',
    link: source.preflightCache,
  }),
  ...inEngines(['webkit'], {
    name: 'nothing is remembered for a tainted origin',
    change: () => opaqueOriginsForgotten('tainted'),
    why: 'In the Standard an entry for the origin null matches it, also where a redirect has tainted the origin; WebKit keeps entries by origins (validatePreflightResponse), and a redirect makes a new opaque one, which equals no other. A user agent may forget.',
    link: source.crossOriginAccessControl,
  }),
  ...inEngines(['chromium'], {
    name: 'remembered preflights are no good where the cache mode asks the server again',
    change: () => cacheModeOfThePreflightCache(['no-store', 'reload', 'no-cache'], conditionalInChromium),
    why: 'In the Standard the cache mode has nothing to do with the preflight cache; Chromium looks into it only where there are no cache flags (RetrieveCacheFlags). A user agent may forget.',
    link: source.preflightController,
  }),
  ...inEngines(['firefox'], {
    name: 'a preflight with a malformed Access-Control-Max-Age is not remembered',
    change: () => notRemembered((maxAge) => (maxAge ?? '') !== ''),
    why: 'In the Standard a malformed Access-Control-Max-Age counts as 5 seconds; Firefox’s AddResultToCache does not remember such a preflight. A user agent may forget.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'a preflight has the cache mode of the request behind it',
    change: () => cacheModeOfPreflights(conditionalInFirefox),
    why: 'In the Standard the preflight’s request has the cache mode default; Firefox’s StartCORSPreflight takes the load flags of the request over, so that the preflight says Cache-Control and Pragma as well.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'a conditional header changes no cache mode in XMLHttpRequest',
    change: conditionsOfXMLHttpRequest,
    why: 'In the Standard a conditional header of the page’s own turns the cache mode default to no-store, so that the request says no-cache; in Firefox fetch() alone does so (MaybeSkipCacheIfPerformingRevalidation, in FetchDriver).',
    link: source.fetchDriver,
  }),
  ...inEngines(['firefox'], {
    name: 'of several lines of a header that stands for one value, one is sent',
    change: linesOfAName,
    why: 'The Standard sends every line that the page has appended; of Authorization and Content-Type Firefox sends one, the last or, with a body, the first, and an empty line forgets those before it. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'a preflight to the page’s own origin needs no allowance of the origin',
    change: preflightsToTheOwnOriginAllowed,
    why: 'In the Standard a preflight behind a redirect is held to the CORS check, also where it goes back to the page’s own origin; Firefox makes it in the page’s name, and CheckRequestApproved checks no channel that has not been cross-site. Methods and headers have to be allowed all the same, and the answer to the request behind it is checked.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'the cookies of a 407 are not kept',
    change: cookiesOf407sAreLost,
    why: 'In the Standard an answer sets cookies, whatever its status; Firefox’s nsHttpChannel (ContinueProcessResponse1) takes every 407 for a proxy’s, and those of none.',
    link: source.nsHttpChannel,
  }),
  ...inEngines(['firefox'], {
    name: 'lines of an answer’s header are joined otherwise',
    change: linesOfAnswers,
    why: 'In the Standard all lines of a header are joined, also empty ones; Firefox leaves empty ones out, and shows the Content-Type of an answer that was asked for again (421) twice. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'headers return behind a redirect, and so does the preflight',
    change: () =>
      headersReturnBehindRedirects({
        strippedBy: 'last method',
        asksForAll: true,
        typesReturn: true,
        authorizationReturns: false,
        returnsUnchecked: 'Content-Type at 307 and 308',
        remembersTainted: false,
      }),
    why: 'The Standard takes Authorization away for good at a redirect to another origin, and the headers of a body with the body, and decides for each request on its own whether it needs a preflight. WebKit’s NetworkLoadChecker sets the first request’s headers again behind each redirect (checkCORSRedirectedRequest), Authorization excepted, so that the headers of a body return behind the next; it asks for all that the page set (checkCORSRequestWithPreflight), and makes a preflight wherever it has made one before (m_isSimpleRequest). In no-cors, and while the page’s own origin is not left, it checks nothing; NetworkDataTaskSoup then sets the first request’s Content-Type again at a 307 or 308 (continueHTTPRedirection).',
    link: source.networkLoadChecker,
  }),
  ...inEngines(['firefox'], {
    name: 'with keepalive the referrer is the URL that the page was loaded from',
    change: referrerOfTheLoadedPage,
    why: 'In HTML it is the URL of the page as it is now, which history.replaceState may have changed. No link.',
  }),
  ...inEngines(['firefox', 'webkit'], {
    name: 'a POST without CORS that has no referrer says null as its Origin',
    change: originHiddenWithoutReferrer,
    why: 'In appending a request Origin header the referrer policy hides the origin, and that there is no referrer does not. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'behind a redirect to another origin a POST without CORS names its origin, whatever the referrer policy',
    change: originDespiteThePolicyBehindRedirects,
    why: 'In appending a request Origin header the referrer policy hides the origin there as well. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a sandboxed frame has a referrer',
    change: () => referrerOfOpaqueFrames(),
    why: 'In Referrer Policy a document whose origin is opaque has no referrer; WebKitGTK sends the frame’s URL as it does any other page’s. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a worker in a data: frame of a page on https imports nothing',
    change: importsInDataFramesFail,
    why: 'In HTML a worker imports from wherever CORS or a lack of it allows; of a page on http, and of what is no worker, it does. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'an image, a sound or a video of this machine is mixed content behind a redirect',
    change: () => loopbackIsMixedContent(({ isUpgradable, isBehindRedirect }) => isUpgradable && isBehindRedirect),
    why: 'In Mixed Content a loopback URL is potentially trustworthy, over http as well, and so is not upgraded. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'this machine is mixed content for a page on https',
    change: () => loopbackIsMixedContent(({ isUpgradable, isBehindRedirect }) => !isUpgradable || isBehindRedirect),
    why: 'In Mixed Content a loopback URL is potentially trustworthy, over http as well; of WebKit images, sounds and videos alone are asked for there, and nothing by a redirect.',
    link: 'https://github.com/tauri-apps/tauri/issues/5451',
  }),
  ...inEngines(['webkit'], {
    name: 'headers are UTF-8',
    change: headersAreUTF8,
    why: 'In the Standard a header’s value is bytes, which a page sees one character a byte; WebKitGTK sends a character above 0x7F as two bytes of UTF-8, and reads answers as UTF-8. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'encodings are accepted for a range behind a redirect to another origin',
    change: encodingsBehindRedirects,
    why: 'In the Standard a request with a Range says Accept-Encoding: identity; behind a redirect to another origin WebKitGTK’s says gzip and more. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a beacon says Cache-Control: max-age=0',
    change: beaconsRevalidate,
    why: 'Neither Beacon nor Fetch has one. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a redirect of a keepalive request is not followed behind the page that is unloaded',
    change: redirectsOfTheUnloadedNotFollowed,
    atTimes: true,
    why: 'In the Standard a request with keepalive outlives its page, redirects and all. Seldom (twice in four runs of the whole catalogue, with CORS and without) WebKitGTK sends nothing behind the redirect of such a request. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a beacon has no Origin behind a redirect',
    change: noOriginOfBeaconsBehindRedirects,
    atTimes: true,
    why: 'In the Standard a POST behind a redirect to another origin has the Origin null. WebKitGTK sends it where few other reads were made before, and none in the middle of many; what decides is not known. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'nothing is said of the cache mode at a redirect to another origin',
    change: cacheModeForgottenAtRedirects,
    why: 'In the Standard a request of the cache mode no-store or no-cache says so behind a redirect, too; WebKit’s cleanHTTPRequestHeadersForAccessControl takes Cache-Control and Pragma away where the origin changes, unless the page has set them. Behind the next redirect the first request’s headers are set again; and in no-cors nothing is taken away.',
    link: source.crossOriginAccessControl,
  }),
  ...inEngines(['webkit'], {
    name: 'an empty body has no Content-Length',
    change: emptyBodyHasNoLength,
    why: 'In the Standard a body of no bytes has Content-Length: 0; WebKitGTK leaves it out where the upload is watched. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a preflight behind a redirect has the referrer of the first request',
    change: referrerOfPreflightsBehindRedirects,
    why: 'In the Standard a preflight’s referrer is determined for its own URL. WebKit’s NetworkLoadChecker sets the first request’s headers again behind a redirect, its Referer among them (checkCORSRedirectedRequest, which says that it should be otherwise), and makes the preflight with it: to another origin the whole URL if the first request was to the page’s own. To another site only its origin is sent (restrictRequestReferrerToOriginIfNeeded in NetworkDataTask).',
    link: source.networkLoadChecker,
  }),
  ...inEngines(['firefox'], {
    name: 'remembered preflights are no good where the cache mode passes by what is stored',
    change: () => cacheModeOfThePreflightCache(['no-store', 'reload'], conditionalInFirefox),
    why: 'In the Standard the cache mode has nothing to do with the preflight cache; Firefox’s StartCORSPreflight does not look into it for a request that bypasses the HTTP cache (LOAD_BYPASS_CACHE). A user agent may forget.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'a remembered * stands for nothing else',
    change: wildcardsRememberedAsNames,
    why: 'In the Standard a cache entry for * matches every method, and every header but Authorization; Firefox’s CheckRequest looks for the names themselves. A user agent may forget.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'HEAD has to be remembered by name',
    change: rememberedHEAD,
    why: 'In the Standard no safelisted method needs a cache entry; Firefox’s CheckRequest looks for HEAD among the methods that a preflight has allowed. A user agent may forget.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['chromium'], {
    name: 'a * that a preflight with credentials has brought is remembered as a name',
    change: credentialedWildcardsRememberedAsNames,
    why: 'In the Standard a cache entry for * matches every method, and every header but Authorization, also one that a preflight with credentials has brought, in which * is no wildcard; Chromium’s PreflightResult keeps the credentials mode, and takes * for a wildcard only without credentials. A user agent may forget.',
    link: source.preflightResult,
  }),
  ...inEngines(['firefox'], {
    name: 'preflights are remembered apart, with and without credentials',
    change: credentialsRememberedApart,
    why: 'In the Standard a cache entry of a preflight with credentials matches a request without, too; the keys of Firefox’s nsPreflightCache say whether there are credentials (GetEntry). A user agent may forget.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'a redirect to mixed content forgets the preflight for the URL that redirects',
    change: redirectsToMixedContentForget,
    why: 'In the Standard the entries for the URL that was refused are cleared, which is where the redirect leads to; Firefox refuses the redirect, so that the request before it fails, and OnStartRequest removes the entries for its URL. A user agent may forget.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    ...enoughForAnUpload,
    change: () => rememberedPreflightIsEnoughForGETAndPOST(),
    why: 'In the Standard a request whose upload is watched needs a preflight for its own method, safelisted or not (step 4.1 of HTTP fetch); Firefox’s CheckRequest takes GET and POST for allowed by whatever is remembered.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'a remembered preflight that names nothing is enough for a safelisted method, though the upload is watched or a redirect is behind it',
    change: () => rememberedPreflightIsEnoughForGETAndPOST({ nameless: true }),
    atTimes: true,
    why: 'In the Standard a request whose upload is watched needs a preflight for its own method, safelisted or not; Firefox’s CheckRequest takes GET and POST for allowed by whatever is remembered, also by an entry that names nothing, which is there until GetEntry needs its place.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['firefox'], {
    name: 'the charset that a page has set for URLSearchParams is replaced where it stands',
    change: charsetOfSearchParamsReplacedInPlace,
    why: 'In the Standard of XMLHttpRequest a Content-Type whose charset is another one than UTF-8 is parsed and serialized anew, which Firefox does for other texts. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'a Content-Type returns behind a redirect as it was set',
    change: charsetAsSetBehindRedirects,
    why: 'In the Standard of XMLHttpRequest send() replaces a charset other than UTF-8 in the page’s Content-Type, once for all requests; behind a redirect Firefox sets the page’s header again as it was. No link.',
  }),
  ...inEngines(['chromium'], {
    ...forgottenSooner,
    why: 'A user agent may forget a preflight before its Access-Control-Max-Age is over; Chromium’s PreflightCache keeps 1,024, and drops ten that chance picks to make room. Only that it asks again is excused, and no read that nothing permits.',
    link: source.preflightCache,
  }),
  ...inEngines(['firefox'], {
    ...forgottenSooner,
    why: 'A user agent may forget a preflight before its Access-Control-Max-Age is over; Firefox remembers 100 of them (PREFLIGHT_CACHE_SIZE), and drops the one that was not used for longest. That this is why it now and then asks again is likely, and not proven. Only that it asks again is excused, and no read that nothing permits.',
    link: source.nsCORSListenerProxy,
  }),
  ...inEngines(['webkit'], {
    ...forgottenSooner,
    change: (evidence) => forgottenPreflights(evidence, 5000),
    why: 'A preflight without a good Access-Control-Max-Age is remembered for 5 seconds, and where the machine is busy they may be over before the next read. Only that it asks again after so long is excused, and no read that nothing permits. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a remembered * stands for nothing else where credentials are included',
    change: wildcardsForgottenWithCredentials,
    why: 'In the Standard a cache entry for * matches every method, and every header but Authorization, also where credentials are included, for which no preflight may say *; WebKit’s CrossOriginPreflightResultCacheItem then looks for the names themselves.',
    link: source.crossOriginPreflightResultCache,
  }),
  ...inEngines(['webkit'], {
    name: 'a preflight that refused is remembered for what it allowed',
    change: refusedPreflightsRemembered,
    why: 'In the Standard only a preflight that allows its request is remembered; WebKit’s validatePreflightResponse appends the entry before it returns that the method or a header is not allowed.',
    link: source.crossOriginAccessControl,
  }),
  ...inEngines(['firefox'], {
    name: 'there is no Local Network Access',
    change: withoutLocalNetworkAccess,
    why: 'As it comes, Firefox asks nobody (network.lna.blocking is false but for Enhanced Tracking Protection at its strictest), and it knows neither treat-as-public-address nor targetAddressSpace. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'there is no Local Network Access',
    change: withoutLocalNetworkAccess,
    why: 'WebKitGTK has none of it. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'what is asked for as in the public address space fails where it is in another',
    change: publicIsATargetAddressSpace,
    why: 'In the draft of Local Network Access nothing comes of targetAddressSpace: public.',
    link: 'https://wicg.github.io/local-network-access/#fetch-api',
  }),
  ...inEngines(['chromium'], {
    name: 'a worker has its page’s permission for Local Network Access',
    change: workersMayBeGrantedLocalNetworkAccess,
    why: 'In the draft a request whose client has no document fails, which it calls an open question.',
    link: 'https://wicg.github.io/local-network-access/#fetching',
  }),
  ...inEngines(['chromium'], {
    ...opaqueResponseBlocking,
    change: () => imagesBlockedByType(),
    why: 'Opaque Response Blocking, which is not in the Standard, refuses types that are never sniffed, and with nosniff those of HTML, JSON, XML and plain text. Of fetch() nothing is to be seen of it.',
  }),
  ...inEngines(['firefox'], {
    ...opaqueResponseBlocking,
    change: () => imagesBlockedByType({ isPlainTextSniffed: true }),
    why: 'Opaque Response Blocking, which is not in the Standard, refuses types that are never sniffed, and with nosniff those of HTML, JSON and XML; plain text, which the proposal has besides, Firefox shows. Of fetch() nothing is to be seen of it.',
  }),
  ...inEngines(['chromium', 'firefox', 'webkit'], {
    name: 'a host-source of Content Security Policy that is an IP address matches that address',
    change: ipAddressesMatchThemselves,
    why: 'In Content Security Policy no IP address matches a host-source, as long as no later version says so. No link.',
  }),
  ...inEngines(['chromium', 'webkit'], {
    name: 'sendBeacon() fails at once for mixed content',
    change: () => beaconsFailAtOnce('mixed content'),
    why: beaconFails,
  }),
  ...inEngines(['firefox'], {
    name: 'sendBeacon() fails at once for mixed content, and for what a Content Security Policy blocks',
    change: () => beaconsFailAtOnce('mixed content and CSP'),
    why: beaconFails,
  }),
  ...inEngines(['chromium', 'firefox'], secureLoopback),
  ...inEngines(['chromium'], {
    name: 'a navigation, a worker’s script, a beacon and a fetch() with keepalive follow 19 redirects',
    change: navigationsWorkersAndKeepaliveFollowOneLess,
    why: 'In the Standard it is 20, as of any other request; what of Chromium follows redirects in the browser process, WorkerScriptLoader for one, counts its limit of 20 down before each and ends at none.',
    link: source.workerScriptLoader,
  }),
  ...inEngines(['webkit'], {
    name: 'an empty Location is no URL',
    change: emptyLocationFails,
    why: 'In the Standard it is parsed with the URL of the request as its base, and leads there again. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'the opening handshake of a WebSocket follows redirects',
    change: webSocketsFollowRedirects,
    why: 'In the WebSockets Standard its redirect mode is error. What WebKitGTK is led to by a proxy over http opens none. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'the opening handshake of a WebSocket that began over http is led to https only over connections that are open already',
    change: webSocketsAreLedToOpenConnections,
    why: 'In the WebSockets Standard its redirect mode is error. WebKitGTK follows redirects, and in createWebSocketTask it sees to certificates that nobody has signed, as those here, only where the socket began over https: a new connection fails, and one that has been left open by other reads does not. As many as there are lead on.',
    link: source.networkSessionSoup,
  }),
  ...inEngines(['firefox'], {
    name: 'the page is told what a script of another origin throws',
    change: thrownErrorsAreTold,
    why: 'In HTML the errors of a script that was fetched without CORS are muted.',
    link: 'https://github.com/whatwg/html/issues/2440',
  }),
  ...inEngines(['firefox'], {
    name: 'a link whose preload CORS refused fires load',
    change: preloadsLoadWhateverCame,
    why: 'In HTML a network error fires error. The page reads nothing of it either way. Web-platform-tests name bug 1766689, which was not read. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'what but fetch(), XMLHttpRequest, an audio worklet and workers ask for in a sandboxed frame has a referrer',
    change: () =>
      referrerOfOpaqueFrames(
        ({ api = 'fetch' }) => ![...byFetch, ...imports, 'AudioWorklet', 'XMLHttpRequest'].includes(api),
      ),
    why: 'In Referrer Policy a document whose origin is opaque has none. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'the referrer policy same-origin gives a sandboxed frame none',
    change: noURLIsSameOriginToOpaqueFrames,
    why: 'In Referrer Policy it is the referrer that has to be of the origin asked, and not the page; Firefox holds the page’s opaque origin against it. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'fetch() in a frame with srcdoc has no referrer, for images and WebAssembly either',
    change: noReferrerOfSrcdocFrames,
    why: 'In Referrer Policy it is that of the page which made the frame. One that fetch() names is said. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'to another site than the top-level page’s no more than an origin is the referrer',
    change: () => originAloneToOtherSites('top-level page'),
    why: 'In Referrer Policy the policy decides, and some send the whole URL. No link.',
  }),
  ...inEngines(['firefox', 'webkit'], {
    name: 'http and https of one site are the same site for cookies',
    change: schemesAreOneSiteForCookies,
    why: 'In the Standard a site has a scheme. No link.',
  }),
  ...inEngines(['chromium', 'firefox'], credentiallessUntainted),
  ...inEngines(['chromium'], {
    name: 'credentialless asks again for what it keeps cookies back from',
    change: credentiallessRevalidates,
    why: 'Such a request says Pragma and Cache-Control: no-cache; in the Standard its cache mode stays as it was. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'the embedder policy credentialless is not known',
    change: credentiallessIsUnknown,
    why: 'Cookies are sent as without it. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'the upgrade of mixed content counts as a redirect',
    change: upgradesCountAsRedirects,
    why: 'In the Standard 20 redirects are followed, and the upgrade is none. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'in workers XMLHttpRequest says charset=utf-8 in lower case, and replaces no charset that the page has set',
    change: charsetsInWorkers,
    why: 'In the Standard of XMLHttpRequest the Content-Type that send() makes says charset=UTF-8, and so does one that the page has set with another charset for a text. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'a Location with a user name or a password is refused, wherever it leads and whatever the redirect mode',
    change: noCredentialsInLocations,
    why: 'Of all but XMLHttpRequest and beacons, which follow it; with keepalive a page is told that it is refused, and of no CORS error that comes later, and it is followed all the same. In the Standard such a URL is refused at another origin, or behind one, and only where redirects are followed. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'no frame is led to a URL with a user name or a password',
    change: noCredentialsInFrames,
    why: 'In the Standard a navigation goes wherever a redirect leads; Chromium blocks what a frame is to show, in CheckCredentialedSubresource, unless the page’s own URL has the same ones.',
    link: source.navigationRequest,
  }),
  ...inEngines(['chromium'], {
    name: 'without CORS a fetch() with keepalive follows the redirects that are asked for by hand',
    change: followedByHandWithKeepalive,
    why: 'In the Standard nothing is sent behind them. The page gets what it should, an opaque redirect, and neither mixed content nor its Content Security Policy keeps anything back; with CORS, and in workers, nothing is sent. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'redirects of a modulepreload, a mask-image and an image by content must allow credentials',
    change: () =>
      redirectsMustAllowCredentials(({ api = '' }) => ['content', 'mask-image', 'modulepreload'].includes(api)),
    why: 'In the Standard no foreign answer has to where the credentials mode is same-origin. No link.',
  }),
  ...inEngines(['chromium', 'firefox', 'webkit'], {
    name: 'importScripts() sends credentials to other origins',
    change: importScriptsIncludesCredentials,
    why: 'In HTML nothing sets the credentials mode of the request, which then is same-origin. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'no module worker is made of a blob: URL where the origin is opaque',
    change: noModuleWorkersOfOpaqueOrigins,
    why: 'In HTML the URL is of the origin that makes the worker, opaque or not. No link.',
  }),
  ...inEngines(['chromium'], {
    ...mixedContent,
    change: () => mixedContentOfSharedWorkers(['blob-shared-worker', 'data-shared-worker', 'shared-worker']),
  }),
  ...inEngines(['chromium'], {
    name: 'where the origin is opaque, classic workers of blob: URLs import mixed content, and audio worklets are loaded from it',
    change: mixedContentOfOpaqueOrigins,
    why: 'In Mixed Content a sandboxed frame in a page on https prohibits it as that page does, and so do its workers and worklets. No link.',
  }),
  ...inEngines(['webkit'], {
    ...mixedContent,
    name: 'a shared worker with a data: URL may read mixed content',
    change: () => mixedContentOfSharedWorkers(['data-shared-worker']),
  }),
  ...inEngines(['firefox'], {
    name: 'what a style sheet in a frame with srcdoc asks for has no referrer, and a FontFace and a used drawing have none',
    change: stylesOfSrcdocFramesHaveNoReferrer,
    why: 'In Referrer Policy it is that of the page which made the frame, as of any other request of it. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'sendBeacon() leaves away the type of a Blob that is no MIME type by its grammar',
    change: oddTypesOfBlobsDropped,
    why: 'In Beacon whatever type a Blob has becomes the Content-Type. No link.',
  }),
  ...inEngines(['chromium'], {
    ...takesThePlace,
    why: 'In the Standard the entries of several preflights stand beside each other; Chromium’s PreflightCache keeps one PreflightResult for an origin and a URL, and drops it where it does not allow a request. A user agent may forget.',
    link: source.preflightCache,
  }),
  ...inEngines(['webkit'], {
    ...takesThePlace,
    why: 'In the Standard the entries of several preflights stand beside each other; WebKit’s CrossOriginPreflightResultCache keeps one item for an origin and a URL, and removes it where it does not allow a request. A user agent may forget.',
    link: source.crossOriginPreflightResultCache,
  }),
  ...inEngines(['firefox'], {
    name: 'to another site than the page’s the referrer policy origin-when-cross-origin does not count',
    change: originWhenCrossOriginWithinTheSite,
    why: 'In Referrer Policy what it cuts away is gone for what redirects lead to, which it is here between origins of one site; from another site a redirect home has the whole URL again. Firefox ignores the policy there, in ShouldIgnoreLessRestrictedPolicies.',
    link: source.referrerInfo,
  }),
  ...inEngines(['firefox'], {
    name: 'a resource policy that is none of the three known ones allows all, whatever the embedder policy wants',
    change: unknownResourcePoliciesAllow,
    why: 'In the Standard it counts as none; Firefox takes the embedder policy’s only where there is no header, in ProcessCrossOriginResourcePolicyHeader.',
    link: source.httpBaseChannel,
  }),
  ...inEngines(['firefox'], {
    name: 'to another site than the page’s no more than an origin is the referrer',
    change: () => originAloneToOtherSites('page', byTheParentProcess),
    why: 'In Referrer Policy the policy decides, and some send the whole URL; Firefox takes its default there (ShouldIgnoreLessRestrictedPolicies), and comes back to the whole URL behind a redirect home, unless one has set a policy meanwhile (ComputeReferrer). Of frames and forms, with keepalive, and of fetch() in workers it stays so wherever redirects lead from there.',
    link: source.referrerInfo,
  }),
  ...inEngines(['firefox'], {
    name: 'in a frame with srcdoc fetch(), XMLHttpRequest and workers have the URL as referrer that the page was loaded from',
    change: referrerOfSrcdocFramesAsLoaded,
    why: 'In HTML it is the URL of the page as it is now, which history.replaceState() has changed. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'a track is upgraded where it would be mixed content',
    change: tracksAreUpgraded,
    why: 'In Mixed Content only images, sounds and videos are. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'for Cross-Origin-Resource-Policy no IP address is of the site of another origin',
    change: ipAddressesAreNoSite,
    why: 'In the Standard two origins with one IP address are the same site, whatever their ports; Chromium blocks. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'an EventSource says no Pragma behind a redirect to another origin',
    change: pragmaOfEventSourcesForgotten,
    why: 'The cache mode no-store of an EventSource asks for it of every request. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a detour by another site keeps no SameSite=Lax cookie back',
    change: laxCookiesAfterDetours,
    why: 'In the Standard the whole chain of redirects counts; of SameSite=Strict it does so here. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'a detour by another site keeps no cookie back, nor from being set',
    change: detoursDoNotCount,
    why: 'Chromium looks at the last URL alone; the Standard looks at the whole chain. Chrome did so once, broke sites and took it back.',
    link: 'https://github.com/httpwg/http-extensions/pull/2750',
  }),
  ...inEngines(['firefox', 'webkit'], {
    name: 'a detour by another site keeps no cookie from being set',
    change: cookiesSetAfterDetours,
    why: 'In the Standard the whole chain of redirects counts, for cookies that are set as for those that are sent. No link.',
  }),
  ...inEngines(['chromium', 'firefox'], {
    name: 'a worker is told what a script throws that another origin has redirected home',
    change: errorsOfScriptsRedirectedHomeAreTold,
    why: 'In HTML its errors are muted, as the response is opaque.',
    link: 'https://github.com/whatwg/html/issues/10514',
  }),
  ...inEngines(['chromium'], {
    name: 'images and fonts of style sheets are asked for by the default referrer policy, whatever the page’s',
    change: stylesIgnoreThePolicy,
    why: 'In CSS a style sheet in the page has the page’s referrer policy. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'for cookies a frame with an opaque origin is of the site of the page around it',
    change: opaqueOriginsAreOfTheirPagesSite,
    why: 'In the Standard an opaque origin is same-site with nothing, so no SameSite=Strict cookie is sent from it.',
    link: 'https://github.com/WebKit/WebKit/pull/72734',
  }),
  ...inEngines(['webkit'], {
    name: 'from a frame with a blob: URL cookies with SameSite are sent to the page’s own host alone',
    change: sameSiteCookiesOfBlobFrames,
    why: 'In the Standard they are sent to every host of the page’s site. They are set there all the same. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'to the host of the top-level page cookies are sent, and set, whatever their SameSite',
    change: cookiesOfTheTopLevelHost,
    why: 'In the Standard they are kept back from a third-party frame, and behind a detour. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'what is remembered for an opaque origin is forgotten with its frame',
    change: () => opaqueOriginsForgotten('opaque and tainted'),
    atTimes: true,
    permitsNoRead: true,
    why: 'In the Standard an entry for the origin null matches every opaque origin; in WebKit each equals only itself, and of the frames of a page those that wait for nothing are removed. A user agent may forget. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'what a module imports in a frame with about:blank has no referrer',
    change: importsOfBlankFramesHaveNoReferrer,
    why: 'In HTML it is the base URL of the script, which is that of the page that made the frame. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'in a frame with about:blank a beacon says null as its Origin, and XMLHttpRequest to the page’s own origin',
    change: nullOriginOfBlankFrames,
    why: 'In HTML such a frame has the origin of the page that made it. What began at that origin says it once a redirect has led to another one. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a POST without CORS from a worker with a data: URL says the page’s origin',
    change: originOfDataWorkers,
    why: 'In HTML the origin of such a worker is opaque, and the Standard says null of it. No link.',
  }),
  ...inEngines(['chromium', 'webkit'], {
    name: 'in a frame with a data: URL there are no audio worklets',
    change: noAudioWorkletsOfDataFrames,
    why: 'In HTML a frame is a secure context if the page around it is, whatever its URL. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'in a data: frame of a page on https createImageBitmap() makes nothing of a Blob',
    change: noBitmapsOfBlobsInDataFrames,
    why: 'In HTML it decodes the bytes of the Blob, wherever it is called; of a page on http it does. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'an upgraded redirect to the same host is one to another origin',
    change: () => upgradesTaint({ mustAllowBoth: true }),
    why: 'In the Standard the URL of a redirect that is upgraded from http to https counts as it is then, so that the origin is not tainted; WebKitGTK says null, and what answers that with null is refused all the same. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'script-src decides of JSON modules',
    change: jsonModulesAreScripts,
    why: 'In Content Security Policy connect-src decides of JSON modules. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'an upgraded redirect to the same host is one to another origin',
    change: () => exceptBy(['track'], upgradesTaint({ mustAllowBoth: false })),
    why: 'In the Standard the URL of a redirect that is upgraded from http to https counts as it is then, so that the origin is not tainted. No link.',
  }),
  ...inEngines(['chromium'], {
    name: 'a Location that is no URL fails before anything else is looked at',
    change: noAnswerWithoutAURL,
    why: 'In the Standard the CORS check comes first, and the redirect mode manual looks at no Location; in Chromium such an answer is none, and no CORS error is told. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a Location of ftp: fails though redirects are asked for by hand',
    change: () => locationsFailByHand((location) => location.startsWith('ftp:')),
    why: 'In the Standard the redirect mode manual looks at no Location. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a frame in a page with an embedder policy is led on by no redirect that has none',
    change: redirectsNeedAnEmbedderPolicy,
    why: 'In HTML a redirect has to have a resource policy, and only what is shown in the end an embedder policy. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a poster that a resource policy blocks is now and then asked for twice',
    change: () => ({}),
    reduce: withoutRepeatedPosters,
    why: 'In the Standard it is asked for once. Of ten that Cross-Origin-Resource-Policy keeps back about one is asked for again in the same words. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'in a page with an embedder policy a worker’s static imports need one',
    change: staticImportsNeedAnEmbedderPolicy,
    why: 'In HTML the script that a worker begins with has to have one, and what it imports does not. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a worker of a sandboxed frame in a page with an embedder policy imports nothing',
    change: noImportingWorkersOfSandboxedFrames,
    why: 'In HTML a worker with a blob: URL inherits the embedder policy of the page that made it, also where its origin is opaque. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'the embedder policy credentialless of a worker’s script is not known',
    change: credentiallessWorkersHaveNone,
    why: 'In HTML such a worker may be made in a page with require-corp. No link.',
  }),
  ...inEngines(['chromium', 'firefox'], {
    name: 'what is asked again after a 421 says the cookies of before',
    change: cookiesOfBeforeAreRepeated,
    why: 'In the Standard its Cookie header is made anew, with what the 421 has set. No link.',
  }),
  ...inEngines(['chromium', 'firefox'], {
    name: 'an upload that is refused fires no progress at times',
    change: refusedUploadsFireNothing,
    atTimes: true,
    why: 'In the Standard of XMLHttpRequest progress is fired once the body is sent, whatever the answer; which of the two is told first seems to decide. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'an image by content or a font of an @font-face rule whose url() has modifiers is not loaded',
    change: () => modifiersUnknown(['CSSFontFaceRule', 'content']),
    why: 'In css-values-5 cross-origin(), integrity() and referrer-policy() are part of a url(). No link.',
  }),
  ...inEngines(['chromium', 'firefox', 'webkit'], {
    name: 'no source of http allows a WebSocket',
    change: noWebSocketsByHTTPSources,
    why: 'By the letter of Content Security Policy it does, as what is matched is the URL of the handshake’s request, which is of http or https. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'XMLHttpRequest, EventSource and import() in a worker do not know the worker’s referrer policy',
    change: () => policyOfWorkersUnknown(['EventSource', 'XMLHttpRequest', 'import'], ['worker']),
    why: 'In HTML the Referrer-Policy that a worker’s script was served with is that of all its requests. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'XMLHttpRequest in a worker does not know the referrer policy of its script',
    change: () => policyOfWorkersUnknown(['XMLHttpRequest'], ['worker', 'shared-worker', 'blob-shared-worker']),
    why: 'In HTML the Referrer-Policy that a worker’s script was served with, or that it inherits, is that of all its requests. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'an @font-face rule whose url() has modifiers loads nothing',
    change: () => modifiersUnknown(['CSSFontFaceRule']),
    why: 'In css-values-5 cross-origin(), integrity() and referrer-policy() are part of a url(). No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'in a Content Security Policy of an opaque origin ’self’ matches any URL of https, and none of http',
    change: selfOfOpaqueOriginsIsAnySecureURL,
    why: 'In Content Security Policy ’self’ is the origin of the URL at which the policy was served, in a sandboxed frame, too. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'in a frame with a data: URL ’self’ of a Content Security Policy matches no URL of http',
    change: selfOfDataFramesIsSecure,
    why: 'In Content Security Policy ’self’ is the origin of the page around it, at which the policy was served. Here it is its host, over https. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'in a frame with srcdoc, a blob: or a data: URL ’self’ of a Content Security Policy matches no URL that is preflighted',
    change: selfMatchesNoPreflightOfMadeFrames,
    why: 'In Content Security Policy ’self’ is the origin of the page around it, and its host over https, whether or not the request needs a preflight. Without a preflight, or with the origin written out, Firefox sends it. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'in frames that inherit it ’self’ of a Content Security Policy matches nothing for shared workers, WebSockets, frames, forms and what workers import',
    change: selfMatchesNothingInMadeFrames,
    why: 'In Content Security Policy ’self’ is the origin that the policy was served at, whatever asks. It is nothing in a frame with srcdoc or a blob: URL, for what workers import in one with about:blank, too, and for frames and WebSockets in one with a data: URL. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a shared worker with a data: URL has no Content Security Policy',
    change: noPolicyOfDataSharedWorkers,
    why: 'In HTML a worker with a data: URL inherits the policy container of what made it. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'of several Content Security Policies a frame or a shared worker with a blob: URL inherits the last alone',
    change: lastPolicyOfBlobs,
    why: 'In HTML it inherits the whole policy container of what made the URL. WebKit gives the policies to the response of the Blob, each as the one value of the header, in addPolicyHeadersTo.',
    link: source.contentSecurityPolicyResponseHeaders,
  }),
  ...inEngines(['webkit'], {
    name: 'without CORS fetch() says the type of a Blob, whatever it is',
    change: anyTypeOfBlobsWithoutCORS,
    why: 'In the Standard a Headers object of a request without CORS takes only three types, also of a body. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'an audio or a video that is upgraded is asked for without a referrer',
    change: upgradedMediaHaveNoReferrer,
    why: 'In Mixed Content the URL is upgraded before the referrer is determined, so that nothing is downgraded. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a beacon and an audio worklet of a sandboxed frame say the origin of the frame’s URL',
    change: () => originOfSandboxedFrames(['AudioWorklet', 'sendBeacon']),
    why: 'In HTML the origin of their requests is that of the document, which is opaque. No link.',
  }),
];
