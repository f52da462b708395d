import { byteLowercase } from './bytes.ts';
import { getDecodeAndSplit } from './get-decode-and-split.ts';
import type { HeaderList } from './header-list.ts';
import { essence, type MIMEType, parseAMIMEType } from './mime-type.ts';

/** https://fetch.spec.whatwg.org/#concept-header-extract-mime-type */
export function extractAMIMEType(headers: HeaderList): MIMEType | 'failure' {
  let charset: string | null = null; // 1
  let lastEssence: string | null = null; // 2
  let mimeType: MIMEType | null = null; // 3
  const values = getDecodeAndSplit('Content-Type', headers); // 4
  if (values === null) return 'failure'; // 5
  for (const value of values) {
    const temporary = parseAMIMEType(value); // 6.1
    if (temporary === 'failure' || essence(temporary) === '*/*') continue; // 6.2
    mimeType = temporary; // 6.3
    const given = temporary.parameters.get('charset') ?? null;
    if (essence(temporary) !== lastEssence) {
      charset = given; // 6.4.1, 6.4.2
      lastEssence = essence(temporary); // 6.4.3
    } else if (given === null && charset !== null) {
      mimeType = { ...temporary, parameters: new Map(temporary.parameters).set('charset', charset) }; // 6.5
    }
  }
  return mimeType ?? 'failure'; // 7, 8
}

/** Essences of JavaScript MIME types. https://mimesniff.spec.whatwg.org/#javascript-mime-type */
const JAVASCRIPT = new Set(
  [
    ['application', ['ecmascript', 'javascript', 'x-ecmascript', 'x-javascript']],
    [
      'text',
      [
        ...['ecmascript', 'javascript', 'jscript', 'livescript', 'x-ecmascript', 'x-javascript'],
        ...['0', '1', '2', '3', '4', '5'].map((minor) => `javascript1.${minor}`),
      ],
    ],
  ].flatMap(([type, subtypes]) => (subtypes as string[]).map((subtype) => `${type}/${subtype}`)),
);

/** https://mimesniff.spec.whatwg.org/#javascript-mime-type */
export function isJavaScriptMIMEType(mimeType: MIMEType): boolean {
  return JAVASCRIPT.has(byteLowercase(essence(mimeType)));
}

/** The essence of what a header list says of its content, or null for none that can be read. */
export function essenceOf(headers: HeaderList): string | null {
  const mimeType = extractAMIMEType(headers);
  return mimeType === 'failure' ? null : essence(mimeType);
}
