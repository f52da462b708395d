import { moduleAPI } from './module-request.ts';

/** https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-worklet-script-graph */
export const api = moduleAPI('PaintWorklet', { destination: 'paintworklet', credentials: 'option', isTopLevel: true });
