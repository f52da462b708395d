import type { Deviation } from '../../harness/scenario/deviation.ts';
import { onEach } from './on-each.ts';

const versions: Record<Deviation['engine'], string> = { chromium: '>=156', firefox: '>=153', webkit: '>=2.50' };

/** Contexts, page headers, preloads, modules, workers and Resource Timing. */
export const deviations: Deviation[] = [
  ...onEach(
    'chromium',
    versions.chromium,
    [
      'cross-origin-embedder-policy/credentialless-and-cross-origin',
      'cross-origin-embedder-policy/credentialless-and-no-policy',
      'cross-origin-embedder-policy/credentialless-and-same-origin',
      'cross-origin-embedder-policy/credentialless-and-same-site',
    ],
    () => ({
      observed: {
        'steps[0].predicted.carried.Cache-Control': 'no-cache',
        'steps[0].predicted.carried.Pragma': 'no-cache',
        'steps[1].predicted.carried.Cache-Control': 'no-cache',
        'steps[1].predicted.carried.Pragma': 'no-cache',
      },
      why: 'Asks with Pragma and Cache-Control: no-cache where the embedder policy credentialless keeps credentials back; in the Standard the cache mode of the request stays as it was. No link.',
    }),
  ),
  ...onEach('chromium', versions.chromium, ['cross-origin-embedder-policy/credentialless-keeps-cookies-back'], () => ({
    observed: {
      'steps[2].predicted.carried.Cache-Control': 'no-cache',
      'steps[2].predicted.carried.Pragma': 'no-cache',
    },
    why: 'Asks with Pragma and Cache-Control: no-cache where the embedder policy credentialless keeps credentials back; in the Standard the cache mode of the request stays as it was. No link.',
  })),
  ...onEach(
    'chromium',
    versions.chromium,
    ['integrity/link-without-cors-unknown-hash', 'integrity/script-without-cors-unknown-hash'],
    () => ({
      observed: { 'steps[0].read': 'opaque' },
      why: 'Runs what came without CORS where the integrity metadata names no hash that it knows; in the Standard an opaque response has no body, and with integrity metadata that is a network error. No link.',
    }),
  ),
  ...onEach('chromium', versions.chromium, ['page-headers/document-isolation-policy'], () => ({
    observed: { 'steps[1].read': 'blocked' },
    why: 'Implements Document-Isolation-Policy, a proposal that the Standard does not know, and blocks an answer without Cross-Origin-Resource-Policy. No link.',
  })),
  ...onEach('chromium', versions.chromium, ['preload/module-after-a-refused-modulepreload'], () => ({
    observed: { 'steps[0].requests': '2' },
    why: 'Asks again for a module whose modulepreload CORS refused; in HTML the module map keeps that it failed. No link.',
  })),
  ...onEach('chromium', versions.chromium, ['preload/css-module-after-one-for-a-style-sheet'], () => ({
    observed: { 'steps[0].requests': '2' },
    why: 'Asks again for a CSS module that was preloaded as style; in HTML both have the destination style, and the preload is consumed. No link.',
  })),
  ...onEach('chromium', versions.chromium, ['preload/json-module-after-one-for-a-script'], () => ({
    observed: { 'steps[0].requests': '1' },
    why: 'Takes a JSON module from a preload as script; in HTML their destinations differ, and the preload is not consumed. No link.',
  })),
  ...onEach('chromium', versions.chromium, ['preload/fetch-with-a-header-after-an-anonymous-one'], () => ({
    observed: { 'steps[0].requests': '1' },
    why: 'Takes a fetch() with a header of its own from a preload; in the Standard a request with the unsafe-request flag and a header consumes no preload. No link.',
  })),
  ...onEach(
    'chromium',
    versions.chromium,
    ['resource-timing/fetch-no-cors-with-tao-of-the-page', 'resource-timing/fetch-no-cors-with-tao-star'],
    () => ({
      observed: { 'steps[0].timing.requestStart': 'hidden', 'steps[0].timing.transferSize': 'hidden' },
      why: 'Hides the times of an opaque response to fetch() though Timing-Allow-Origin allows the page; of elements it shows them. In Resource Timing the tao check is the same for both. No link.',
    }),
  ),
  ...onEach('chromium', versions.chromium, ['resource-timing/font-of-the-own-origin'], () => ({
    observed: { 'steps[0].predicted.origin': '{from}', 'steps[0].timing.contentType': 'hidden' },
    why: 'Shows no content type of a font, in Resource Timing; there it is shown of what is not opaque. No link.',
  })),
  ...onEach(
    'chromium',
    versions.chromium,
    ['resource-timing/font-with-tao-of-the-page', 'resource-timing/font-with-tao-star'],
    () => ({
      observed: { 'steps[0].timing.contentType': 'hidden' },
      why: 'Shows no content type of a font, in Resource Timing; there it is shown of what is not opaque. No link.',
    }),
  ),
  ...onEach(
    'chromium',
    versions.chromium,
    ['resource-timing/font-with-tao-of-another-page', 'resource-timing/font-without-tao'],
    () => ({
      observed: { 'steps[0].timing.contentType': 'hidden', 'steps[0].timing.encodedBodySize': 'hidden' },
      why: 'Shows no content type of a font, in Resource Timing; there it is shown of what is not opaque. No link.',
    }),
  ),
  ...onEach(
    'chromium',
    versions.chromium,
    [
      'resource-timing/fetch-of-a-404',
      'resource-timing/fetch-of-a-500',
      'resource-timing/fetch-of-an-unreadable-type',
      'resource-timing/fetch-redirected-away-without-tao',
      'resource-timing/fetch-redirected-home-with-tao-at-the-end',
      'resource-timing/fetch-redirected-home-with-tao-of-the-page',
    ],
    () => ({
      observed: { 'steps[0].predicted.timing.encodedBodySize': 'hidden' },
      why: 'Lets Timing-Allow-Origin decide whether encodedBodySize is shown; in Resource Timing CORS decides. No link.',
    }),
  ),
  ...onEach(
    'chromium',
    versions.chromium,
    [
      'resource-timing/fetch-with-a-preflight',
      'resource-timing/fetch-with-tao-of-another-page',
      'resource-timing/fetch-without-tao',
      'resource-timing/img-with-crossorigin-with-tao-of-another-page',
      'resource-timing/img-with-crossorigin-without-tao',
      'resource-timing/import-with-tao-of-another-page',
      'resource-timing/import-without-tao',
      'resource-timing/link-with-crossorigin-with-tao-of-another-page',
      'resource-timing/link-with-crossorigin-without-tao',
      'resource-timing/module-with-tao-of-another-page',
      'resource-timing/module-without-tao',
      'resource-timing/script-with-crossorigin-with-tao-of-another-page',
      'resource-timing/script-with-crossorigin-without-tao',
      'resource-timing/xhr-with-tao-of-another-page',
      'resource-timing/xhr-without-tao',
    ],
    () => ({
      observed: { 'steps[0].timing.encodedBodySize': 'hidden' },
      why: 'Lets Timing-Allow-Origin decide whether encodedBodySize is shown; in Resource Timing CORS decides. No link.',
    }),
  ),
  ...onEach('chromium', versions.chromium, ['resource-timing/img-of-a-404', 'resource-timing/img-of-a-500'], () => ({
    observed: { 'steps[0].predicted.timing.encodedBodySize': 'shown' },
    why: 'Lets Timing-Allow-Origin decide whether encodedBodySize is shown; in Resource Timing CORS decides. No link.',
  })),
  ...onEach(
    'chromium',
    versions.chromium,
    [
      'resource-timing/img-with-tao-of-the-page',
      'resource-timing/img-with-tao-star',
      'resource-timing/link-with-tao-of-the-page',
      'resource-timing/link-with-tao-star',
      'resource-timing/script-with-tao-of-the-page',
      'resource-timing/script-with-tao-star',
    ],
    () => ({
      observed: { 'steps[0].timing.encodedBodySize': 'shown' },
      why: 'Lets Timing-Allow-Origin decide whether encodedBodySize is shown; in Resource Timing CORS decides. No link.',
    }),
  ),
  ...onEach('chromium', versions.chromium, ['workers/importscripts-redirected-home'], () => ({
    observed: { 'steps[0].read': 'readable' },
    why: 'Tells the worker the error of a script that another origin has redirected home; in HTML it is muted, as the response is opaque.',
    link: 'https://github.com/whatwg/html/issues/10514',
  })),
  ...onEach('firefox', versions.firefox, ['contexts/srcdoc-frame-own-origin'], () => ({
    observed: { 'steps[0].predicted.carried.Referer': '{from}/.cors-conformance/{token}/client' },
    why: 'Has, in a frame with srcdoc, the URL as referrer that the page was loaded from; in HTML it is the URL of the page as it is now, which history.replaceState has changed. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['contexts/srcdoc-frame-referrer'], () => ({
    observed: { 'steps[0].carried.Referer': '{from}/.cors-conformance/{token}/client' },
    why: 'Has, in a frame with srcdoc, the URL as referrer that the page was loaded from; in HTML it is the URL of the page as it is now, which history.replaceState has changed. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['contexts/srcdoc-frame-synchronous-xhr'], () => ({
    observed: { 'steps[4].predicted.carried.Referer': '{from}/.cors-conformance/{token}/client' },
    why: 'Has, in a frame with srcdoc, the URL as referrer that the page was loaded from; in HTML it is the URL of the page as it is now, which history.replaceState has changed. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['cross-origin-embedder-policy/require-corp-and-an-unknown-policy'], () => ({
    observed: { 'steps[0].read': 'opaque', 'steps[1].read': 'opaque' },
    why: 'Takes a Cross-Origin-Resource-Policy that it does not know for one that allows; in the Standard it counts as none, and an embedder policy then blocks. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['preload/as-font-without-cors'], () => ({
    observed: { 'steps[0].carried.Sec-Fetch-Mode': 'cors', 'steps[0].origin': '{from}' },
    why: 'Preloads a font with CORS though the link has no crossorigin attribute; in HTML a link without it is fetched without CORS, whatever it is for. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['preload/font-after-a-plain-one'], () => ({
    observed: { 'steps[0].predicted.origin': '{from} | {from}' },
    why: 'Preloads a font with CORS though the link has no crossorigin attribute; in HTML a link without it is fetched without CORS, whatever it is for. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['preload/css-module-after-one-for-a-style-sheet'], () => ({
    observed: { 'steps[0].requests': '2' },
    why: 'Asks again for a CSS module that was preloaded as style; in HTML both have the destination style, and the preload is consumed. No link.',
  })),
  ...onEach(
    'firefox',
    versions.firefox,
    [
      'preload/link-with-crossorigin-after-a-refused-one',
      'preload/module-after-a-anonymous-one',
      'preload/module-after-a-refused-one',
      'preload/script-with-crossorigin-after-a-refused-one',
    ],
    () => ({
      observed: { 'steps[0].requests': '2' },
      why: 'Asks again for what was preloaded, or refused to a preload; in HTML the preload is consumed, whether it came or failed. No link.',
    }),
  ),
  ...onEach('firefox', versions.firefox, ['preload/fetch-no-cors-after-a-plain-one'], () => ({
    observed: { 'steps[0].requests': '1' },
    why: 'Takes a fetch() in mode no-cors from a preload as fetch without crossorigin; in HTML both are no-cors, but their credentials modes differ. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['preload/fetch-with-a-header-after-an-anonymous-one'], () => ({
    observed: { 'steps[0].requests': '1' },
    why: 'Takes a fetch() with a header of its own from a preload; in the Standard a request with the unsafe-request flag and a header consumes no preload. No link.',
  })),
  ...onEach(
    'firefox',
    versions.firefox,
    [
      'preload/as-fetch-refused',
      'preload/as-font-refused',
      'preload/as-image-refused',
      'preload/as-script-refused',
      'preload/as-style-refused',
    ],
    () => ({
      observed: { 'steps[0].read': 'opaque' },
      why: 'Fires load at a link whose preload CORS refused; in HTML a network error fires error. The page reads nothing of it either way. No link.',
    }),
  ),
  ...onEach('firefox', versions.firefox, ['preload/script-after-one-with-wrong-integrity'], () => ({
    observed: { 'steps[0].read': 'readable', 'steps[0].requests': '2' },
    why: 'Asks again, and runs the script, where the preload failed its integrity; in HTML the script consumes what the preload got, a network error. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['preload/as-style-allowed'], () => ({
    observed: { 'steps[0].read': 'blocked' },
    why: 'Fires error at a link that preloads as style what is text/javascript; in HTML a link of rel preload looks at no type of what came. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['preload/as-track-allowed', 'preload/as-track-without-cors'], () => ({
    observed: {
      'steps[0].carried.Sec-Fetch-Mode': '(no such request reached a server)',
      'steps[0].origin': '(no such request reached a server)',
      'steps[0].predicted.requests': '0',
      'steps[0].read': 'blocked',
    },
    why: 'Preloads nothing as track: nothing is sent, and the link fires error. In HTML track is a destination as any other. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['preload/as-track-refused'], () => ({
    observed: { 'steps[0].sent': 'false' },
    why: 'Preloads nothing as track: nothing is sent, and the link fires error. In HTML track is a destination as any other. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['referrer-policy/in-a-blob-frame'], () => ({
    observed: {
      'steps[0].carried.Referer': '{from}/',
      'steps[1].carried.Referer': '{from}/',
      'steps[1].origin': '{from}',
    },
    why: 'Has, in a frame with a blob: URL, its origin as referrer and as Origin, and does not inherit the policy no-referrer of the page that made it; in HTML such a frame inherits the policy container, and a blob: URL is no referrer. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['resource-timing/fetch-of-an-unreadable-type'], () => ({
    observed: { 'steps[0].timing.contentType': 'shown' },
    why: 'Shows a content type as it came that is no MIME type; in Resource Timing it is then empty. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['resource-timing/fetch-refused', 'resource-timing/xhr-refused'], () => ({
    observed: { 'steps[0].timing.requestStart': 'shown', 'steps[0].timing.transferSize': 'shown' },
    why: 'Shows the times of what CORS refused, in Resource Timing; there a network error tells nothing but that it was fetched. No link.',
  })),
  ...onEach(
    'firefox',
    versions.firefox,
    ['resource-timing/fetch-no-cors-with-tao-of-the-page', 'resource-timing/fetch-no-cors-with-tao-star'],
    () => ({
      observed: { 'steps[0].timing.requestStart': 'hidden', 'steps[0].timing.transferSize': 'hidden' },
      why: 'Hides the times of an opaque response to fetch() though Timing-Allow-Origin allows the page; of elements it shows them. In Resource Timing the tao check is the same for both. No link.',
    }),
  ),
  ...onEach('firefox', versions.firefox, ['workers/audioworklet-of-text'], () => ({
    observed: { 'steps[0].read': 'readable' },
    why: 'Runs an audio worklet’s module that is text/plain; in HTML a module must have a JavaScript MIME type. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['workers/importscripts-redirected-home'], () => ({
    observed: { 'steps[0].predicted.carried.Referer': '{from}/ | {from}/', 'steps[0].read': 'readable' },
    why: 'Tells the worker the error of a script that another origin has redirected home; in HTML it is muted, as the response is opaque. A worker with a blob: URL has its origin as referrer, too.',
    link: 'https://github.com/whatwg/html/issues/10514',
  })),
  ...onEach('webkit', versions.webkit, ['content-security-policy/sources'], () => ({
    observed: { 'steps[6].read': 'blocked', 'steps[6].sent': 'false' },
    why: 'Does not match *:* with any URL; in Content Security Policy a host and a port that are each a wildcard match every host and port. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['contexts/csp-sandboxed-frame-own-origin'], () => ({
    observed: { 'steps[0].predicted.carried.Referer': '{from}/.cors-conformance/{token}/frame' },
    why: 'Has the URL of a sandboxed frame as its referrer, as any other page’s; in Referrer Policy an opaque origin has none. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['contexts/csp-sandboxed-frame-referrer'], () => ({
    observed: { 'steps[0].carried.Referer': '{from}/.cors-conformance/{token}/frame' },
    why: 'Has the URL of a sandboxed frame as its referrer, as any other page’s; in Referrer Policy an opaque origin has none. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['contexts/csp-sandboxed-frame-synchronous-xhr'], () => ({
    observed: {
      'steps[0].predicted.carried.Referer': '{from}/',
      'steps[1].predicted.carried.Referer': '{from}/',
      'steps[2].predicted.carried.Referer': '{from}/',
      'steps[3].predicted.carried.Referer': '{from}/',
      'steps[4].predicted.carried.Referer': '{from}/.cors-conformance/{token}/frame',
    },
    why: 'Has the URL of a sandboxed frame as its referrer, as any other page’s; in Referrer Policy an opaque origin has none. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['contexts/sandboxed-frame-referrer'], () => ({
    observed: { 'steps[0].carried.Referer': '{from}/.cors-conformance/{token}/frame' },
    why: 'Has the URL of a sandboxed frame as its referrer, as any other page’s; in Referrer Policy an opaque origin has none. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['third-party-frames/origin-in-a-sandboxed-frame'], () => ({
    observed: { 'steps[0].predicted.carried.Referer': '{from}/', 'steps[1].predicted.carried.Referer': '{from}/' },
    why: 'Has the URL of a sandboxed frame as its referrer, as any other page’s; in Referrer Policy an opaque origin has none. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['content-security-policy/in-a-srcdoc-frame'], () => ({
    observed: { 'steps[1].predicted.carried.Referer': '(none)' },
    why: 'Sends no referrer from a frame with srcdoc; in Referrer Policy it is that of the page which made the frame. No link.',
  })),
  ...onEach(
    'webkit',
    versions.webkit,
    [
      'contexts/srcdoc-frame-allowed-by-name',
      'contexts/srcdoc-frame-credentials',
      'cross-origin-embedder-policy/in-a-srcdoc-frame',
      'third-party-frames/origin-in-a-srcdoc-frame',
    ],
    () => ({
      observed: { 'steps[0].predicted.carried.Referer': '(none)', 'steps[1].predicted.carried.Referer': '(none)' },
      why: 'Sends no referrer from a frame with srcdoc; in Referrer Policy it is that of the page which made the frame. No link.',
    }),
  ),
  ...onEach(
    'webkit',
    versions.webkit,
    [
      'contexts/srcdoc-frame-allowed',
      'contexts/srcdoc-frame-opaque',
      'contexts/srcdoc-frame-own-origin',
      'contexts/srcdoc-frame-refused',
    ],
    () => ({
      observed: { 'steps[0].predicted.carried.Referer': '(none)' },
      why: 'Sends no referrer from a frame with srcdoc; in Referrer Policy it is that of the page which made the frame. No link.',
    }),
  ),
  ...onEach('webkit', versions.webkit, ['contexts/srcdoc-frame-preflight'], () => ({
    observed: {
      'steps[0].predicted.carried.Referer': '(none)',
      'steps[0].predicted.preflight.Referer': '(none)',
      'steps[1].predicted.preflight.Referer': '(none)',
    },
    why: 'Sends no referrer from a frame with srcdoc; in Referrer Policy it is that of the page which made the frame. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['contexts/srcdoc-frame-referrer'], () => ({
    observed: { 'steps[0].carried.Referer': '(none)' },
    why: 'Sends no referrer from a frame with srcdoc; in Referrer Policy it is that of the page which made the frame. No link.',
  })),
  ...onEach('chromium', versions.chromium, ['cross-origin-embedder-policy/credentialless-redirected-home'], () => ({
    observed: {
      'steps[1].predicted.carried.Cache-Control': 'no-cache | no-cache',
      'steps[1].predicted.carried.Pragma': 'no-cache | no-cache',
      'steps[1].cookies.sent.{id}': 'false',
    },
    why: 'Keeps cookies back under credentialless where another origin has led back home; by the letter of the Standard a tainted redirect lets them go, which older text said the other way round. No link.',
  })),
  ...onEach('firefox', versions.firefox, ['cross-origin-embedder-policy/credentialless-redirected-home'], () => ({
    observed: { 'steps[1].cookies.sent.{id}': 'false' },
    why: 'Keeps cookies back under credentialless where another origin has led back home; by the letter of the Standard a tainted redirect lets them go, which older text said the other way round. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['cross-origin-embedder-policy/credentialless-keeps-cookies-back'], () => ({
    observed: { 'steps[2].cookies.notSent.{id}': 'true' },
    why: 'Does not know the embedder policy credentialless, and sends cookies. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['integrity/modulepreload-with-cors-wrong'], () => ({
    observed: { 'steps[0].read': 'opaque' },
    why: 'Does not hold a modulepreload to its integrity; in HTML it is part of the fetch. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['modules/json-module-of-text-javascript'], () => ({
    observed: { 'steps[0].read': 'readable' },
    why: 'Reads a JSON module whose type is text/javascript; in HTML only a JSON MIME type is taken. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['preload/fetch-with-a-header-after-an-anonymous-one'], () => ({
    observed: { 'steps[0].predicted.carried.Accept-Language': 'C | de' },
    why: 'Preloads with the Accept-Language of the system, C, and asks again with the page’s own. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['preload/font-of-the-own-origin-after-an-anonymous-one'], () => ({
    observed: { 'steps[0].predicted.origin': '{from}' },
    why: 'Preloads a font of the own origin with Origin; in the Standard a GET to the own origin carries none. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['preload/script-after-one-with-wrong-integrity'], () => ({
    observed: { 'steps[0].read': 'readable' },
    why: 'Runs a script whose preload failed its integrity; in HTML the script consumes what the preload got, a network error. No link.',
  })),
  ...onEach(
    'webkit',
    versions.webkit,
    [
      'preload/font-after-a-plain-one',
      'preload/font-after-a-with-credentials-one',
      'preload/font-of-the-own-origin-after-a-plain-one',
      'preload/img-after-a-anonymous-one',
      'preload/img-after-a-with-credentials-one',
      'preload/img-with-crossorigin-after-a-plain-one',
      'preload/img-with-crossorigin-after-a-with-credentials-one',
      'preload/json-module-after-a-modulepreload',
      'preload/json-module-after-one-for-a-script',
      'preload/link-after-a-anonymous-one',
      'preload/link-after-a-with-credentials-one',
      'preload/link-with-crossorigin-after-a-plain-one',
      'preload/link-with-crossorigin-after-a-with-credentials-one',
      'preload/module-after-a-plain-one',
      'preload/module-after-a-with-credentials-one',
      'preload/script-after-a-anonymous-one',
      'preload/script-after-a-modulepreload',
      'preload/script-after-a-with-credentials-one',
      'preload/script-with-crossorigin-after-a-plain-one',
      'preload/script-with-crossorigin-after-a-with-credentials-one',
      'preload/script-with-integrity-after-one-without',
    ],
    () => ({
      observed: { 'steps[0].requests': '1' },
      why: 'Takes what was preloaded whatever the destination and the crossorigin attribute were; in HTML the destination, mode and credentials mode must be the same. No link.',
    }),
  ),
  ...onEach('webkit', versions.webkit, ['resource-timing/fetch-refused', 'resource-timing/xhr-refused'], () => ({
    observed: {
      'steps[0].timing.contentType': '(no entry)',
      'steps[0].timing.encodedBodySize': '(no entry)',
      'steps[0].timing.entries': '0',
      'steps[0].timing.redirectStart': '(no entry)',
      'steps[0].timing.requestStart': '(no entry)',
      'steps[0].timing.responseStatus': '(no entry)',
      'steps[0].timing.transferSize': '(no entry)',
    },
    why: 'Has no entry of what CORS refused, in Resource Timing; there every fetch has one. No link.',
  })),
  ...onEach(
    'webkit',
    versions.webkit,
    [
      'resource-timing/fetch-no-cors-with-tao-of-the-page',
      'resource-timing/fetch-no-cors-with-tao-star',
      'resource-timing/img-with-tao-of-the-page',
      'resource-timing/img-with-tao-star',
      'resource-timing/link-with-tao-of-the-page',
      'resource-timing/link-with-tao-star',
      'resource-timing/script-with-tao-of-the-page',
      'resource-timing/script-with-tao-star',
    ],
    () => ({
      observed: { 'steps[0].timing.transferSize': 'hidden' },
      why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
    }),
  ),
  ...onEach('webkit', versions.webkit, ['resource-timing/fetch-of-a-404', 'resource-timing/fetch-of-a-500'], () => ({
    observed: {
      'steps[0].predicted.timing.contentType': 'hidden',
      'steps[0].predicted.timing.encodedBodySize': 'hidden',
      'steps[0].timing.responseStatus': 'hidden',
    },
    why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['resource-timing/fetch-of-an-unreadable-type'], () => ({
    observed: { 'steps[0].predicted.timing.encodedBodySize': 'hidden', 'steps[0].timing.responseStatus': 'hidden' },
    why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
  })),
  ...onEach(
    'webkit',
    versions.webkit,
    [
      'resource-timing/fetch-of-the-own-origin',
      'resource-timing/font-of-the-own-origin',
      'resource-timing/img-of-the-own-origin',
      'resource-timing/link-of-the-own-origin',
      'resource-timing/script-of-the-own-origin',
      'resource-timing/xhr-of-the-own-origin',
    ],
    () => ({
      observed: { 'steps[0].timing.contentType': 'hidden', 'steps[0].timing.responseStatus': 'hidden' },
      why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
    }),
  ),
  ...onEach('webkit', versions.webkit, ['resource-timing/fetch-redirected-away-without-tao'], () => ({
    observed: {
      'steps[0].predicted.timing.contentType': 'hidden',
      'steps[0].predicted.timing.responseStatus': 'hidden',
      'steps[0].predicted.timing.transferSize': 'shown',
    },
    why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
  })),
  ...onEach(
    'webkit',
    versions.webkit,
    [
      'resource-timing/fetch-redirected-home-with-tao-at-the-end',
      'resource-timing/fetch-redirected-home-with-tao-of-the-page',
    ],
    () => ({
      observed: {
        'steps[0].predicted.timing.contentType': 'hidden',
        'steps[0].predicted.timing.encodedBodySize': 'hidden',
        'steps[0].predicted.timing.responseStatus': 'hidden',
      },
      why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
    }),
  ),
  ...onEach(
    'webkit',
    versions.webkit,
    ['resource-timing/fetch-redirected-home-with-tao-of-null', 'resource-timing/fetch-with-tao-of-two-pages'],
    () => ({
      observed: {
        'steps[0].predicted.timing.contentType': 'hidden',
        'steps[0].predicted.timing.encodedBodySize': 'hidden',
        'steps[0].predicted.timing.responseStatus': 'hidden',
        'steps[0].predicted.timing.transferSize': 'hidden',
      },
      why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
    }),
  ),
  ...onEach(
    'webkit',
    versions.webkit,
    ['resource-timing/fetch-redirected-away-with-tao', 'resource-timing/fetch-redirected-within-the-own-origin'],
    () => ({
      observed: {
        'steps[0].predicted.timing.contentType': 'hidden',
        'steps[0].predicted.timing.responseStatus': 'hidden',
      },
      why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
    }),
  ),
  ...onEach('webkit', versions.webkit, ['resource-timing/fetch-with-a-preflight'], () => ({
    observed: {
      'steps[0].predicted.timing.contentType': 'hidden',
      'steps[0].predicted.timing.responseStatus': 'hidden',
      'steps[0].timing.encodedBodySize': 'hidden',
    },
    why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
  })),
  ...onEach(
    'webkit',
    versions.webkit,
    [
      'resource-timing/fetch-with-tao-of-the-page',
      'resource-timing/fetch-with-tao-star',
      'resource-timing/img-with-crossorigin-with-tao-of-the-page',
      'resource-timing/img-with-crossorigin-with-tao-star',
      'resource-timing/import-with-tao-of-the-page',
      'resource-timing/import-with-tao-star',
      'resource-timing/link-with-crossorigin-with-tao-of-the-page',
      'resource-timing/link-with-crossorigin-with-tao-star',
      'resource-timing/module-with-tao-of-the-page',
      'resource-timing/module-with-tao-star',
      'resource-timing/script-with-crossorigin-with-tao-of-the-page',
      'resource-timing/script-with-crossorigin-with-tao-star',
      'resource-timing/xhr-with-tao-of-the-page',
      'resource-timing/xhr-with-tao-star',
    ],
    () => ({
      observed: {
        'steps[0].timing.contentType': 'hidden',
        'steps[0].timing.encodedBodySize': 'hidden',
        'steps[0].timing.responseStatus': 'hidden',
        'steps[0].timing.transferSize': 'hidden',
      },
      why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
    }),
  ),
  ...onEach(
    'webkit',
    versions.webkit,
    [
      'resource-timing/fetch-with-tao-of-another-page',
      'resource-timing/fetch-without-tao',
      'resource-timing/img-with-crossorigin-with-tao-of-another-page',
      'resource-timing/img-with-crossorigin-without-tao',
      'resource-timing/import-with-tao-of-another-page',
      'resource-timing/import-without-tao',
      'resource-timing/link-with-crossorigin-with-tao-of-another-page',
      'resource-timing/link-with-crossorigin-without-tao',
      'resource-timing/module-with-tao-of-another-page',
      'resource-timing/module-without-tao',
      'resource-timing/script-with-crossorigin-with-tao-of-another-page',
      'resource-timing/script-with-crossorigin-without-tao',
      'resource-timing/xhr-with-tao-of-another-page',
      'resource-timing/xhr-without-tao',
    ],
    () => ({
      observed: {
        'steps[0].timing.contentType': 'hidden',
        'steps[0].timing.encodedBodySize': 'hidden',
        'steps[0].timing.responseStatus': 'hidden',
      },
      why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
    }),
  ),
  ...onEach(
    'webkit',
    versions.webkit,
    ['resource-timing/font-with-tao-of-the-page', 'resource-timing/font-with-tao-star'],
    () => ({
      observed: {
        'steps[0].predicted.origin': '(none)',
        'steps[0].timing.contentType': 'hidden',
        'steps[0].timing.encodedBodySize': 'hidden',
        'steps[0].timing.responseStatus': 'hidden',
        'steps[0].timing.transferSize': 'hidden',
      },
      why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
    }),
  ),
  ...onEach(
    'webkit',
    versions.webkit,
    ['resource-timing/font-with-tao-of-another-page', 'resource-timing/font-without-tao'],
    () => ({
      observed: {
        'steps[0].predicted.origin': '(none)',
        'steps[0].timing.contentType': 'hidden',
        'steps[0].timing.encodedBodySize': 'hidden',
        'steps[0].timing.responseStatus': 'hidden',
      },
      why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
    }),
  ),
  ...onEach('webkit', versions.webkit, ['resource-timing/img-of-a-404', 'resource-timing/img-of-a-500'], () => ({
    observed: { 'steps[0].predicted.timing.transferSize': 'hidden' },
    why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
  })),
  ...onEach('webkit', versions.webkit, ['resource-timing/module-of-the-own-origin'], () => ({
    observed: {
      'steps[0].predicted.origin': '{from}',
      'steps[0].timing.contentType': 'hidden',
      'steps[0].timing.responseStatus': 'hidden',
    },
    why: 'Has neither responseStatus nor contentType, and lets neither CORS nor Timing-Allow-Origin show sizes; in Resource Timing CORS lets status, type and body size be shown, and Timing-Allow-Origin the transfer size. No link.',
  })),
];
