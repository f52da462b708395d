import { keptBody } from '../../wire/exchange.ts';
import { makeBody } from '../make-body.ts';
import type { Job, Transport } from '../protocol.ts';

/** @see https://fetch.spec.whatwg.org/#fetch-method */
export const readWithFetch: Transport = async (job, signal) => {
  try {
    const response = await fetch(job.url, {
      method: job.method,
      headers: job.headers,
      mode: job.mode,
      credentials: job.credentials,
      redirect: job.redirect,
      cache: job.cache,
      keepalive: job.keepalive,
      signal,
      ...(job.referrer !== undefined && { referrer: job.referrer }),
      ...(job.referrerPolicy !== undefined && { referrerPolicy: job.referrerPolicy }),
      ...bodyOf(job),
    });
    const bytes = await response.arrayBuffer();
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

/** A stream has to be said to be sent before any of the answer is read: https://fetch.spec.whatwg.org/#dom-requestinit-duplex */
function bodyOf({ body }: Job): RequestInit & { duplex?: 'half' } {
  if (body === undefined) return {};
  const isStream = typeof body !== 'string' && 'stream' in body;
  return { body: makeBody(body) as BodyInit, ...(isStream && { duplex: 'half' as const }) };
}
