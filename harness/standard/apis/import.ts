import type { API } from './api.ts';
import { moduleRequest } from './module.ts';
import { isJavaScript } from './script-response.ts';

/** `import()` of a classic script in a document. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-an-import()-module-script-graph */
export const api: API = { request: moduleRequest('import', []), canUse: isJavaScript };
