import { decision, defineAlgorithm } from '../algorithm.ts';
import { essenceOf } from '../extract-a-mime-type.ts';
import { NEIGHBOURS } from '../source.ts';
import type { API } from './api.ts';
import { styleResourceRequest } from './style-resource.ts';

export const FETCH_AN_IMPORT = defineAlgorithm(
  'fetch-an-import',
  'fetch an @import',
  `${NEIGHBOURS.css}css-cascade-5/#fetch-an-import`,
  { '[content type]': decision('the Content-Type is not text/css') },
);

/** https://drafts.csswg.org/css-cascade-5/#fetch-an-import */
export const api: API = {
  request: styleResourceRequest('CSSImportRule', 'style', 'no-cors'),
  canUse({ headerList }, trace) {
    const type = { mimeType: essenceOf(headerList), css: 'text/css' };
    return !trace.decide(FETCH_AN_IMPORT, '[content type]', type, (o) => o.mimeType !== o.css);
  },
};
