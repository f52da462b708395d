import { keptBody } from '../../wire/exchange.ts';
import { makeBody } from '../make-body.ts';
import type { Job, Transport } from '../protocol.ts';

/** @see https://fetch.spec.whatwg.org/#fetch-method */
export const read: Transport = async (job, signal) => {
  try {
    const response = await fetch(job.url, { ...initOf(job), keepalive: job.keepalive, signal });
    const bytes = await bytesOf(response);
    return {
      settled: 'fulfilled',
      type: response.type,
      status: response.status,
      statusText: response.statusText,
      url: response.url,
      redirected: response.redirected,
      headers: [...response.headers],
      body: new TextDecoder().decode(bytes).slice(0, keptBody),
      bodyBytes: bytes.byteLength,
    };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: signal.aborted ? 'timed-out' : 'rejected', error: { name, message } };
  }
};

/** Milliseconds for which nothing more has to come of an event stream. */
const silence = 500;

/** The body; of an event stream, which need not end, what has come once nothing more does. */
async function bytesOf(response: Response): Promise<ArrayBuffer> {
  const isEventStream = /^text\/event-stream\b/i.test(response.headers.get('Content-Type') ?? '');
  if (!isEventStream || response.body === null) return response.arrayBuffer();
  const reader = response.body.getReader();
  const bytes: number[] = [];
  for (;;) {
    const more = await Promise.race([reader.read(), new Promise<undefined>((late) => setTimeout(late, silence))]);
    if (more === undefined) void reader.cancel().catch(() => {});
    // A Blob cannot be read by every engine in a frame with an opaque origin.
    if (more?.value === undefined) return Uint8Array.from(bytes).buffer;
    for (const byte of more.value) bytes.push(byte);
  }
}

/** What fetch() is called with besides the URL. */
export function initOf(job: Job): RequestInit {
  const { method, headers, mode, credentials, redirect, cache, referrer, referrerPolicy, integrity } = job;
  const { targetAddressSpace } = job;
  return {
    method,
    headers,
    mode,
    credentials,
    redirect,
    cache,
    ...(referrer !== undefined && { referrer }),
    ...(referrerPolicy !== undefined && { referrerPolicy }),
    ...(integrity !== undefined && { integrity }),
    ...(targetAddressSpace !== undefined && { targetAddressSpace }),
    ...bodyOf(job),
  };
}

/** A stream has to be said to be sent before any of the answer is read: https://fetch.spec.whatwg.org/#dom-requestinit-duplex */
function bodyOf({ body }: Job): RequestInit & { duplex?: 'half' } {
  if (body === undefined) return {};
  const isStream = typeof body !== 'string' && 'stream' in body;
  return { body: makeBody(body) as BodyInit, ...(isStream && { duplex: 'half' as const }) };
}
