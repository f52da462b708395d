import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { hasOKStatus } from './apis/script-response.ts';
import { essenceOf, extractAMIMEType, isJavaScriptMIMEType } from './extract-a-mime-type.ts';
import { essence, type MIMEType } from './mime-type.ts';
import { type ConceptRequest, type CredentialsMode, createRequest, type RequestMode } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { NEIGHBOURS } from './source.ts';
import type { Trace } from './trace.ts';

/** Module type, of the `type` import attribute. https://html.spec.whatwg.org/multipage/webappapis.html#module-type-from-module-request */
export type ModuleType = 'javascript' | 'json' | 'css';

export const FETCH_A_SINGLE_MODULE_SCRIPT = defineAlgorithm(
  'fetch-a-single-module-script',
  'fetch a single module script',
  `${NEIGHBOURS.html}webappapis.html#fetch-a-single-module-script`,
  {
    '[module type]': definition('the module type is that of the import attribute'),
    '[module map]': decision('the page has asked for the module already, so its module map has it'),
    '[mode]': definition('mode is cors'),
    '[destination json]': decision('the module type is json, and so is the destination'),
    '[destination css]': decision('the module type is css, and the destination style'),
    '[worker]': decision('it is the script of a worker, so mode is same-origin'),
    '[referrer]': decision(
      'a module or a classic script imports it, so the referrer is the URL of that script: for an inline one, of its document',
    ),
    '[MIME type]': decision('the MIME type is not that of the module type'),
  },
);

export interface ModuleScriptOptions {
  /** Of a module of JavaScript: `script`, or that of a worker or worklet. */
  readonly destination: string;
  readonly moduleType: ModuleType;
  /** Whether a page, a worker or a worklet begins with it; false for what a module imports. */
  readonly isTopLevel: boolean;
  readonly credentialsMode: CredentialsMode;
}

/** What MIME type makes a module of each type. */
const FITS: Readonly<Record<ModuleType, (mimeType: MIMEType) => boolean>> = {
  javascript: isJavaScriptMIMEType,
  // https://mimesniff.spec.whatwg.org/#json-mime-type
  json: (mimeType) =>
    mimeType.subtype.endsWith('+json') || ['application/json', 'text/json'].includes(essence(mimeType)),
  css: (mimeType) => essence(mimeType) === 'text/css',
};

const WORKERS: readonly string[] = ['worker', 'sharedworker', 'serviceworker'];

/** The request for a module. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script */
export function moduleScriptRequest(
  given: Pick<ConceptRequest, 'client' | 'referrerPolicy' | 'integrityMetadata'> & { url: URL },
  { destination: asked, moduleType, isTopLevel, credentialsMode }: ModuleScriptOptions,
  trace: Trace,
): ConceptRequest {
  const algorithm = FETCH_A_SINGLE_MODULE_SCRIPT;
  const type = { moduleType: moduleType as string };
  let destination = asked;
  if (trace.decide(algorithm, '[destination json]', type, (o) => o.moduleType === 'json')) destination = 'json';
  if (trace.decide(algorithm, '[destination css]', type, (o) => o.moduleType === 'css')) destination = 'style';
  const script = { destination, workers: WORKERS, isTopLevel };
  const own = trace.decide(algorithm, '[worker]', script, (o) => o.workers.includes(o.destination) && o.isTopLevel);
  const mode: RequestMode = own ? 'same-origin' : 'cors';
  const imported = trace.decide(algorithm, '[referrer]', { isTopLevel }, (o) => !o.isTopLevel);
  // No URL but one of http or https is a referrer: https://w3c.github.io/webappsec-referrer-policy/#strip-url
  const referrer = imported ? (given.client.baseURL ?? given.client.url ?? 'no-referrer') : 'client';
  return createRequest({ ...given, destination, mode, credentialsMode, referrer });
}

/** Whether a module of a type can be made of a response. */
export function isModule(moduleType: ModuleType): (response: ConceptResponse, trace: Trace) => boolean {
  return (response, trace) => {
    if (!hasOKStatus(response, trace)) return false;
    const mimeType = extractAMIMEType(response.headerList);
    const operands = {
      moduleType: moduleType as string,
      mimeType: essenceOf(response.headerList),
      fits: mimeType !== 'failure' && FITS[moduleType](mimeType),
    };
    return !trace.decide(FETCH_A_SINGLE_MODULE_SCRIPT, '[MIME type]', operands, (o) => !o.fits);
  };
}
