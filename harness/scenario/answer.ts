import { hexToBytes } from '@noble/hashes/utils.js';
import { headerListOf } from '../standard/given.ts';
import { contains, type Header, type HeaderList } from '../standard/header-list.ts';
import { fromBase64, utf8Length } from '../wire/utf8.ts';
import { fillPlaceholders, type PlaceholderValues } from './placeholders.ts';
import type { ScriptedAnswer, ServerPart } from './scenario.ts';
import type { Resource } from './transports/transport.ts';

/** What the servers have to play for one resource. */
export interface Cue {
  server: ServerPart;
  values: PlaceholderValues;
  /** The URL of each hop: the first is what the page reads. */
  urls: string[];
  /** What an answer holds that says nothing of its body; a JSON document with a secret unless given. */
  resource?: Resource;
}

/** The part of a request that decides what it is answered. */
export interface AnsweredRequest {
  /** 0, and one more behind each redirect. */
  hop: number;
  /** Whether it is a CORS-preflight request. */
  preflight: boolean;
  /** Value of a request header as it arrived, or '' when it did not. */
  echo: (name: string) => string;
  /** How many actual requests of a method have arrived in this attempt, this one included. */
  received: (method: string) => number;
  /** How many actual requests have arrived at this hop of this resource in this attempt, this one included. */
  times: number;
}

/** An answer in full: what the scenario leaves unsaid, and what HTTP needs to frame the message. */
export interface WholeAnswer {
  status: number;
  statusText?: string;
  headers: HeaderList;
  /** Text is sent as UTF-8; and nothing at all to HEAD. */
  body: string | Uint8Array;
  /** Milliseconds to wait before answering. */
  delay: number;
  /** Whether the body has no end. */
  endless?: true;
}

/** The body of an answer that says nothing of its body. */
export const defaultBody = JSON.stringify({ secret: 'only a permitted page may read this' });
export const defaultResource: Resource = { type: 'application/json', body: defaultBody };

/** Bytes that a body without an end announces, and that never come. */
const neverSent = 1_000_000;

/** What a request is answered: the servers play it, and the prediction is made of it. */
export function answerOf(cue: Cue, request: AnsweredRequest): WholeAnswer {
  const target = cue.urls[request.hop + 1];
  const values: PlaceholderValues = {
    ...cue.values,
    ...(target !== undefined && { next: target.slice(new URL(target).origin.length) }),
    received: request.received,
    echo: request.echo,
  };
  return whole(pickAnswer(cue, request), values, cue.resource ?? defaultResource);
}

/** The answer for a hop: preflights and redirects have their own. */
function pickAnswer(
  { server, urls }: Cue,
  { hop, preflight, times }: AnsweredRequest,
): ScriptedAnswer & { location?: string } {
  const redirects = server.redirects ?? [];
  if (preflight) {
    const given = hop === 0 ? server.preflight : redirects[hop - 1]?.preflight;
    return { status: given?.endless ? 200 : 204, body: given?.endless ? defaultBody : '', ...given };
  }
  const redirect = redirects[hop];
  if (redirect === undefined) return { ...(times > 1 ? (server.again ?? server.actual) : server.actual) };
  return {
    status: redirect.status ?? 302,
    body: '',
    location: redirect.location ?? urls[hop + 1] ?? '',
    ...(redirect.headers && { headers: redirect.headers }),
  };
}

function whole(
  answer: ScriptedAnswer & { location?: string },
  values: PlaceholderValues,
  resource: Resource,
): WholeAnswer {
  const status = answer.status ?? resource.status ?? 200;
  const given = headerListOf(answer.headers ?? []).map(
    ([name, value]): Header => [name, fillPlaceholders(value, values)],
  );
  // What followed a 205 would be taken for the next answer: RFC 9110, section 15.3.6 gives it no content.
  const bodiless = status === 204 || status === 205 || status === 304;
  const content = answer.body === undefined ? resource.body : contentOf(answer.body, values);
  const body = bodiless ? '' : content;
  const length = typeof body === 'string' ? utf8Length(body) : body.length;
  // Behind 101 comes no HTTP any more.
  const needed: Header[] =
    status === 101
      ? []
      : [
          ...(body.length === 0 ? [] : [['Content-Type', resource.type] as const]),
          ['Cache-Control', 'no-store'],
          ...(bodiless && status !== 205
            ? []
            : [['Content-Length', String(answer.endless ? length + neverSent : length)] as const]),
        ];
  return {
    status,
    ...(answer.statusText !== undefined && { statusText: answer.statusText }),
    headers: [
      ...(answer.location === undefined ? [] : [['Location', fillPlaceholders(answer.location, values)] as const]),
      ...given,
      ...needed.filter(([name]) => !contains(given, name) && !answer.without?.some((other) => other === name)),
    ],
    body,
    delay: answer.delay ?? 0,
    ...(answer.endless && { endless: answer.endless }),
  };
}

/** What an answer holds that says its body. */
export function contentOf(body: NonNullable<ScriptedAnswer['body']>, values: PlaceholderValues): string | Uint8Array {
  if (typeof body === 'string') return fillPlaceholders(body, values);
  if ('base64' in body) return fromBase64(body.base64);
  if ('hex' in body) return hexToBytes(body.hex.replace(/\s/g, ''));
  throw new TypeError(`a body is read from a file (${body.file}) where a scenario file is loaded; expected its base64`);
}
