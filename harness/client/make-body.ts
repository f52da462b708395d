import type { Job } from './protocol.ts';

/** The body of a read, made of what the scenario says of it. */
export function makeBody(body: NonNullable<Job['body']>): BodyInit | Document {
  if (typeof body === 'string') return body;
  if ('urlSearchParams' in body) return new URLSearchParams(body.urlSearchParams);
  if ('formData' in body) {
    const data = new FormData();
    for (const [name, value] of Object.entries(body.formData)) data.append(name, value);
    return data;
  }
  if ('blob' in body) return new Blob([body.blob], { type: body.type ?? '' });
  if ('base64' in body) return Uint8Array.from(atob(body.base64), (character) => character.charCodeAt(0));
  if ('stream' in body) return new Blob([body.stream]).stream();
  return new DOMParser().parseFromString(body.document, 'text/html');
}
