import { moduleAPI } from './module-request.ts';

/** `import()` of a classic script in a document. https://html.spec.whatwg.org/multipage/webappapis.html#hostloadimportedmodule */
export const api = moduleAPI('import');
