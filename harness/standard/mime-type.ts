import { byteLowercase, isToken, stripHTTPWhitespace } from './bytes.ts';
import { collectAnHTTPQuotedString } from './collect-an-http-quoted-string.ts';

/** A MIME type of the MIME Sniffing Standard. https://mimesniff.spec.whatwg.org/#mime-type */
export interface MIMEType {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** https://mimesniff.spec.whatwg.org/#mime-type-essence */
export function essence(mimeType: MIMEType): string {
  return `${mimeType.type}/${mimeType.subtype}`;
}

/** https://mimesniff.spec.whatwg.org/#parse-a-mime-type */
export function parseAMIMEType(value: string): MIMEType | 'failure' {
  const input = stripHTTPWhitespace(value);
  const slash = input.indexOf('/');
  if (slash === -1) return 'failure';
  const type = input.slice(0, slash);
  if (!isToken(type)) return 'failure';
  let position = endOf(input, slash + 1, ';');
  const subtype = input.slice(slash + 1, position).replace(/[\t\n\r ]+$/, '');
  if (!isToken(subtype)) return 'failure';
  const parameters = new Map<string, string>();
  while (position < input.length) {
    position += 1; // past the semicolon
    while (/[\t\n\r ]/.test(input[position] ?? '')) position += 1;
    const nameEnd = endOf(input, position, ';=');
    const name = byteLowercase(input.slice(position, nameEnd));
    position = nameEnd;
    if (position >= input.length) break;
    if (input[position] === ';') continue;
    position += 1; // past the equals sign
    let parameterValue: string;
    if (input[position] === '"') {
      const quoted = collectAnHTTPQuotedString(input, position, true);
      parameterValue = quoted.value;
      position = endOf(input, quoted.position, ';');
    } else {
      const end = endOf(input, position, ';');
      parameterValue = input.slice(position, end).replace(/[\t\n\r ]+$/, '');
      position = end;
      if (parameterValue === '') continue;
    }
    if (isToken(name) && /^[\t\x20-\x7E\x80-\xFF]*$/.test(parameterValue) && !parameters.has(name)) {
      parameters.set(name, parameterValue);
    }
  }
  return { type: byteLowercase(type), subtype: byteLowercase(subtype), parameters };
}

/** https://mimesniff.spec.whatwg.org/#serialize-a-mime-type */
export function serializeAMIMEType(mimeType: MIMEType): string {
  let serialization = essence(mimeType);
  for (const [name, value] of mimeType.parameters) {
    serialization += `;${name}=${isToken(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`;
  }
  return serialization;
}

function endOf(input: string, from: number, stops: string): number {
  let position = from;
  while (position < input.length && !stops.includes(input[position] as string)) position += 1;
  return position;
}
