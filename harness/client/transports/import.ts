import type { Transport } from '../protocol.ts';
import { readImported } from './importer.ts';

/** @see https://html.spec.whatwg.org/multipage/webappapis.html#hostloadimportedmodule */
export const read: Transport = ({ url }) => readImported(url, 'javascript', String);
