import type { Transport } from '../protocol.ts';
import { readImported } from './importer.ts';

/** @see https://html.spec.whatwg.org/multipage/webappapis.html#json-module-script */
export const read: Transport = ({ url }) => readImported(url, 'json', String);
