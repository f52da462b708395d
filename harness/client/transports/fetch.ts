import { keptBody } from '../../wire/exchange.ts';
import type { Transport } from '../protocol.ts';

/** @see https://fetch.spec.whatwg.org/#fetch-method */
export const read: Transport = async (job, signal) => {
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
      ...(job.referrerPolicy !== undefined && { referrerPolicy: job.referrerPolicy }),
      ...(job.body !== undefined && { body: job.body }),
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
