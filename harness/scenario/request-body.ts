import { z } from 'zod';
import { BOUNDARY, extractABody } from '../standard/extract-a-body.ts';
import { contains } from '../standard/header-list.ts';
import type { BodyObject, HeaderList, ReadBody } from '../standard/index.ts';
import { fromBase64, utf8Length } from '../wire/utf8.ts';

/** The objects that a page hands to an API as a body, as scenarios write them. A string stands for itself. */

const base64 = z
  .string()
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'expected base64, padded with =');

/** What a request can carry. */
export const requestBodyOf = <T extends z.ZodType<string>>(text: T) => {
  const fields = z.record(z.string(), text);
  return z
    .union([
      text,
      z.strictObject({ urlSearchParams: fields.describe('A URLSearchParams of these names and values') }),
      z.strictObject({ formData: fields.describe('A FormData of these names and values') }),
      z.strictObject({
        blob: text.describe('A Blob of this text'),
        type: z
          .string()
          .regex(/^[\x20-\x7e]*$/, 'expected printable ASCII: any other makes the type of a Blob empty')
          .optional()
          .describe('Its type; none unless said otherwise'),
      }),
      z.strictObject({ base64: base64.describe('A Uint8Array of these bytes') }),
      z.strictObject({ stream: text.describe('A ReadableStream of this text, with duplex: half') }),
      z.strictObject({ document: text.describe('An HTML document of this text; XMLHttpRequest sends it') }),
    ])
    .describe(
      'A string, or one of { urlSearchParams }, { formData }, { blob, type }, { base64 }, { stream } and { document }',
    );
};

/** A body with its placeholders filled in. */
export type RequestBody = z.infer<ReturnType<typeof requestBodyOf<z.ZodString>>>;

/** The kinds of bodies, by what scenarios call them. */
export type BodyKind = 'string' | 'urlSearchParams' | 'formData' | 'blob' | 'base64' | 'stream' | 'document';

export const bodyKinds: readonly BodyKind[] = [
  'string',
  'urlSearchParams',
  'formData',
  'blob',
  'base64',
  'stream',
  'document',
];

export function bodyKindOf(body: RequestBody): BodyKind {
  return typeof body === 'string' ? 'string' : (bodyKinds.find((kind) => kind in body) as BodyKind);
}

/** The same body with each of its texts replaced. */
export function mapBody(body: RequestBody, fill: (text: string) => string): RequestBody {
  if (typeof body === 'string') return fill(body);
  const fields = (all: Record<string, string>) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, fill(value)]));
  if ('urlSearchParams' in body) return { urlSearchParams: fields(body.urlSearchParams) };
  if ('formData' in body) return { formData: fields(body.formData) };
  if ('blob' in body) return { ...body, blob: fill(body.blob) };
  if ('stream' in body) return { stream: fill(body.stream) };
  if ('document' in body) return { document: fill(body.document) };
  return body;
}

/** The document that a page makes of the text of one, serialized again. */
export const serializedDocument = (text: string): string => `<html><head></head><body>${text}</body></html>`;

/** What the Standard makes of it: its length, and the Content-Type that it brings along. */
export function readBodyOf(body: RequestBody): ReadBody {
  return extractABody(bodyObjectOf(body));
}

function bodyObjectOf(body: RequestBody): BodyObject {
  if (typeof body === 'string') return { object: 'scalar value string', length: utf8Length(body) };
  if ('urlSearchParams' in body) {
    const { length } = new URLSearchParams(body.urlSearchParams).toString();
    return { object: 'URLSearchParams', length };
  }
  if ('formData' in body) return { object: 'FormData' };
  if ('blob' in body) {
    return { object: 'Blob', length: utf8Length(body.blob), type: (body.type ?? '').toLowerCase() };
  }
  if ('base64' in body) return { object: 'BufferSource', length: fromBase64(body.base64).length };
  if ('stream' in body) return { object: 'ReadableStream' };
  return { object: 'HTML document', length: utf8Length(serializedDocument(body.document)) };
}

/** What a page sends of it, with a boundary of ours: for whoever asks without a browser. */
export function plainBodyOf(body: RequestBody): { type: string | null; bytes: string | Uint8Array } {
  const { type } = readBodyOf(body);
  return { type: type?.replace(new RegExp(`${BOUNDARY}$`), plainBoundary) ?? null, bytes: bytesOf(body) };
}

/** A read as plain HTTP sends it. */
export function plainRequestOf({ url, method, headers, body }: AskedPlainly) {
  if (body === undefined) return { url, method, headers };
  const { type, bytes } = plainBodyOf(body);
  const isTyped = type === null || contains(headers, 'Content-Type');
  return { url, method, headers: isTyped ? headers : [...headers, ['Content-Type', type] as const], body: bytes };
}

interface AskedPlainly {
  url: string;
  method: string;
  headers: HeaderList;
  body?: RequestBody;
}

const plainBoundary = 'cors-conformance-boundary';

function bytesOf(body: RequestBody): string | Uint8Array {
  if (typeof body === 'string') return body;
  if ('urlSearchParams' in body) return new URLSearchParams(body.urlSearchParams).toString();
  if ('formData' in body) {
    const part = ([name, value]: [string, string]) =>
      `--${plainBoundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"\r\n\r\n${value}\r\n`;
    return `${Object.entries(body.formData).map(part).join('')}--${plainBoundary}--\r\n`;
  }
  if ('blob' in body) return body.blob;
  if ('base64' in body) return fromBase64(body.base64);
  if ('stream' in body) return body.stream;
  return serializedDocument(body.document);
}
