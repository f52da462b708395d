import { moduleAPI } from './module-request.ts';

/** https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-modulepreload-module-script-graph */
export const api = moduleAPI('modulepreload', {
  credentials: 'crossOrigin',
  choices: ['referrerPolicy', 'integrity'],
  isTopLevel: true,
});
