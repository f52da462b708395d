import type { Transport } from '../protocol.ts';
import { readImported } from './importer.ts';

/** @see https://html.spec.whatwg.org/multipage/webappapis.html#css-module-script */
export const read: Transport = ({ url }) =>
  readImported(url, 'css', (sheet) => (sheet as CSSStyleSheet).cssRules[0]?.cssText ?? '');
