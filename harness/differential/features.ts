import { headerList, headerValue } from '../scenario/headers.ts';
import type { Disagreement } from './compare.ts';

type Feature = (disagreement: Disagreement) => boolean;

const stepOf = ({ scenario, step }: Disagreement) => scenario.steps[step]!;
const requestHeaders = (one: Disagreement) => headerList(stepOf(one).request?.headers);
const sets = (one: Disagreement, name: RegExp, value = /^/) =>
  requestHeaders(one).some((header) => name.test(header[0]) && value.test(header[1]));
const redirects = (one: Disagreement) => stepOf(one).server?.redirects ?? [];
const preflightAnswers = (one: Disagreement) => [
  stepOf(one).server?.preflight,
  ...redirects(one).map(({ preflight }) => preflight),
];
const statusesOf = (one: Disagreement) =>
  [...preflightAnswers(one), stepOf(one).server?.actual].map((answer) => answer?.status);
const readOf = ({ predictions, step }: Disagreement) => predictions[step]!.read;

/** The method of each request, or the one that its preflight asks for; and the origin that it goes to. */
const methodsOf = (one: Disagreement) =>
  readOf(one).exchanges.map(({ preflight, method, accessControlRequestMethod, url }) => ({
    method: preflight ? accessControlRequestMethod : method,
    origin: new URL(url).origin,
  }));

const safelisted = /^(accept|accept-language|content-language|content-type|range)$/i;

/** What a scenario can be about, by name, so that a known class can be told by data. */
export const features = {
  'sets Authorization': (one) => sets(one, /^authorization$/i),
  'sets a client hint': (one) => sets(one, /^(save-data|dpr|viewport-width|width|device-memory|downlink|ect|rtt)$/i),
  'sets Range with a number beyond 63 bits': (one) => sets(one, /^range$/i, /\d{20,}/),
  'sets Range to something else than bytes=, digits and a hyphen': (one) =>
    sets(one, /^range$/i, /^(?!bytes=\d*-\d*$)/),
  'sets a safelisted header twice': (one) => {
    const names = requestHeaders(one).map(([name]) => name.toLowerCase());
    return names.some((name, at) => safelisted.test(name) && names.indexOf(name) !== at);
  },
  'sets a header twice': (one) => {
    const names = requestHeaders(one).map(([name]) => name.toLowerCase());
    return new Set(names).size < names.length;
  },
  'sets Content-Type twice by XMLHttpRequest': (one) =>
    stepOf(one).transport === 'XMLHttpRequest' &&
    requestHeaders(one).filter(([name]) => /^content-type$/i.test(name)).length > 1,
  'sets safelisted headers of more than 1,024 bytes together': (one) =>
    requestHeaders(one).reduce((sum, [name, value]) => sum + (safelisted.test(name) ? value.length : 0), 0) > 1024,
  'sets a safelisted header with a byte above 0x7F': (one) => sets(one, safelisted, /[\x80-\xff]/),
  'is no-cors': (one) => stepOf(one).request?.mode === 'no-cors',
  'includes credentials': (one) => stepOf(one).request?.credentials === 'include',
  'has the credentials mode same-origin': (one) =>
    (stepOf(one).request?.credentials ?? 'same-origin') === 'same-origin',
  'has the cache mode only-if-cached': (one) => stepOf(one).request?.cache === 'only-if-cached',
  'runs in a sandboxed frame': (one) => stepOf(one).context === 'sandboxed-frame',
  'answers with a redirect status': (one) =>
    [301, 302, 303, 307, 308].includes(stepOf(one).server?.actual?.status ?? 200),
  'is redirected': (one) => redirects(one).length > 0,
  'is redirected to another origin': (one) => new Set(methodsOf(one).map(({ origin }) => origin)).size > 1,
  'is redirected from one foreign origin to another': (one) =>
    readOf(one).exchanges.some(({ origin }) => origin === 'null') && stepOf(one).context !== 'sandboxed-frame',
  'is redirected on from a foreign origin that its own has redirected to': (one) => {
    const { from } = one.predictions[one.step]!.evidence;
    const origins = readOf(one).exchanges.flatMap(({ preflight, url }) => (preflight ? [] : [new URL(url).origin]));
    const redirecting = origins.slice(0, redirects(one).length);
    return redirecting.length > 1 && origins[0] === from && redirecting.some((origin) => origin !== from);
  },
  'is redirected to http from a page on https': (one) =>
    one.predictions[one.step]!.evidence.from.startsWith('https:') &&
    redirects(one).some(({ to }) => to.startsWith('http:')),
  'becomes a GET by a redirect': (one) => {
    const methods = methodsOf(one).map(({ method }) => method);
    return methods[0] !== 'GET' && methods.includes('GET');
  },
  'has a DELETE redirected to another origin': (one) => {
    const all = methodsOf(one);
    return all.some(({ method, origin }) => method === 'DELETE' && origin !== all[0]?.origin);
  },
  'has * in Access-Control-Allow-Headers': (one) =>
    preflightAnswers(one).some((answer) =>
      (headerValue(headerList(answer?.headers), 'access-control-allow-headers') ?? '').includes('*'),
    ),
  'answers with 407': (one) => statusesOf(one).includes(407),
  'answers with 408': (one) => statusesOf(one).includes(408),
  'watches an upload that has no body': (one) => {
    const { uploadListener = false, body } = stepOf(one).request ?? {};
    return uploadListener && body === undefined;
  },
  'watches an upload whose method no Access-Control-Allow-Methods answers': (one) => {
    const { uploadListener = false, method = 'GET' } = stepOf(one).request ?? {};
    const answered = preflightAnswers(one).map((answer) =>
      headerValue(headerList(answer?.headers), 'access-control-allow-methods'),
    );
    return uploadListener && !/^(GET|HEAD|POST)$/i.test(method) && answered.includes(undefined);
  },
  'watches an upload by a safelisted method': (one) => {
    const { uploadListener = false, method = 'GET' } = stepOf(one).request ?? {};
    return uploadListener && /^(GET|HEAD|POST)$/i.test(method);
  },
  'comes after another step': ({ step }) => step > 0,
  'has * before a malformed item in Access-Control-Expose-Headers': (one) => {
    const value = headerValue(headerList(stepOf(one).server?.actual?.headers), 'access-control-expose-headers') ?? '';
    const items = value.split(',').map((item) => item.trim());
    const malformed = items.findIndex((item) => /[^!#$%&'*+.^_`|~0-9A-Za-z-]/.test(item));
    return items.slice(0, Math.max(malformed, 0)).includes('*');
  },
  'comes after a redirect that was refused': (one) =>
    one.predictions
      .slice(0, one.step)
      .some(({ read: { blame } }) => blame?.algorithm === 'http-fetch' && blame.step === '6.3[error]'),
  'comes after a step that was refused': ({ predictions, step }) =>
    predictions.slice(0, step).some(({ read }) => read.outcome === 'blocked'),
} satisfies Record<string, Feature>;

export type FeatureName = keyof typeof features;
