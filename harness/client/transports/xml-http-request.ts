import type { HeaderList } from '../../standard/index.ts';
import { keptBody } from '../../wire/exchange.ts';
import { makeBody } from '../make-body.ts';
import type { Transport } from '../protocol.ts';

/** @see https://xhr.spec.whatwg.org/#interface-xmlhttprequest */
export const read: Transport = (job, signal) =>
  new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    let uploadEvents = false;
    const listen = () => {
      xhr.upload.addEventListener('progress', () => {
        uploadEvents = true;
      });
    };
    const isListenedTo = job.uploadListener || job.lateUploadListener;
    const heard = () => (isListenedTo ? { uploadEvents } : {});
    const failed = (name: string, message: string) =>
      resolve({ settled: 'rejected', status: xhr.status, error: { name, message }, ...heard() });
    const timedOut = (name: string, message: string) =>
      resolve({ settled: 'rejected', read: 'timeout', status: xhr.status, error: { name, message }, ...heard() });
    xhr.onerror = () => failed('error event', 'the error event was fired');
    xhr.ontimeout = () => timedOut('timeout event', 'the timeout event was fired');
    xhr.onabort = () => resolve({ settled: 'timed-out', error: { name: 'abort event', message: 'given up' } });
    xhr.onload = () => {
      // A synchronous one can be had as text alone, here one character a byte.
      const bytes = job.synchronous
        ? Uint8Array.from(xhr.responseText, (character) => character.charCodeAt(0) & 0xff)
        : new Uint8Array((xhr.response as ArrayBuffer | null) ?? []);
      resolve({
        settled: 'fulfilled',
        status: xhr.status,
        statusText: xhr.statusText,
        url: xhr.responseURL,
        headers: parseHeaders(xhr.getAllResponseHeaders()),
        body: new TextDecoder().decode(bytes).slice(0, keptBody),
        bodyBytes: bytes.byteLength,
        ...heard(),
      });
    };
    signal.addEventListener('abort', () => xhr.abort());
    try {
      if (job.username === undefined && job.password === undefined) xhr.open(job.method, job.url, !job.synchronous);
      else xhr.open(job.method, job.url, !job.synchronous, job.username, job.password);
      if (job.synchronous) xhr.overrideMimeType('text/plain; charset=x-user-defined');
      else xhr.responseType = 'arraybuffer';
      if (job.timeout !== undefined) xhr.timeout = job.timeout;
      xhr.withCredentials = job.credentials === 'include';
      for (const [name, value] of job.headers) xhr.setRequestHeader(name, value);
      if (job.uploadListener) listen();
      xhr.send(job.body === undefined ? null : (makeBody(job.body) as XMLHttpRequestBodyInit));
      if (job.lateUploadListener) listen();
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'TimeoutError') timedOut(name, message);
      else failed(name, message);
    }
  });

function parseHeaders(text: string): HeaderList {
  return text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]);
}
