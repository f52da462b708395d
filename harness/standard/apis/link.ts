import { decision, defineAlgorithm } from '../algorithm.ts';
import { essenceOf } from '../extract-a-mime-type.ts';
import { OK_STATUS } from '../response.ts';
import { NEIGHBOURS } from '../source.ts';
import type { API } from './api.ts';
import { elementRequest } from './element-request.ts';

export const LINK_STYLESHEET = defineAlgorithm(
  'link-stylesheet',
  'link type "stylesheet"',
  `${NEIGHBOURS.html}links.html#link-type-stylesheet`,
  {
    '[ok status]': decision('the status is not an ok status'),
    '[type]': decision('the Content-Type is not text/css'),
  },
);

/** A style sheet. https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet */
export const api: API = {
  request: elementRequest('link', 'style', { choices: ['integrity'] }),
  canUse({ status, headerList }, trace) {
    const { from, to } = OK_STATUS;
    const refused = (o: { status: number; from: number; to: number }) => o.status < o.from || o.status > o.to;
    if (trace.decide(LINK_STYLESHEET, '[ok status]', { status, from, to }, refused)) return false;
    const type = { mimeType: essenceOf(headerList), css: 'text/css' };
    return !trace.decide(LINK_STYLESHEET, '[type]', type, (o) => o.mimeType !== o.css);
  },
};
