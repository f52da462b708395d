import { decision, defineAlgorithm } from '../algorithm.ts';
import { essenceOf, extractAMIMEType, isJavaScriptMIMEType } from '../extract-a-mime-type.ts';
import { type ConceptResponse, OK_STATUS } from '../response.ts';
import { NEIGHBOURS } from '../source.ts';
import type { Trace } from '../trace.ts';

/** How HTML takes a fetched script. https://html.spec.whatwg.org/multipage/webappapis.html#fetching-scripts */
export const FETCHING_SCRIPTS = defineAlgorithm(
  'fetching-scripts',
  'fetching scripts: processResponseConsumeBody',
  `${NEIGHBOURS.html}webappapis.html#fetching-scripts`,
  {
    '[ok status]': decision('the status is not an ok status'),
    '[MIME type]': decision('the MIME type is not that of JavaScript'),
  },
);

/** Whether a classic script can be made of a response. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script */
export function hasOKStatus({ status }: ConceptResponse, trace: Trace): boolean {
  const { from, to } = OK_STATUS;
  const operands = { status, from, to };
  return !trace.decide(FETCHING_SCRIPTS, '[ok status]', operands, (o) => o.status < o.from || o.status > o.to);
}

/** Whether a module, a worker or an imported script can be made of it: their MIME type counts, too. */
export function isJavaScript(response: ConceptResponse, trace: Trace): boolean {
  if (!hasOKStatus(response, trace)) return false;
  const mimeType = extractAMIMEType(response.headerList);
  const operands = {
    mimeType: essenceOf(response.headerList),
    javaScript: mimeType !== 'failure' && isJavaScriptMIMEType(mimeType),
  };
  return !trace.decide(FETCHING_SCRIPTS, '[MIME type]', operands, (o) => !o.javaScript);
}
