import type { HeaderList } from '../../standard/index.ts';
import { keptBody } from '../../wire/exchange.ts';
import type { Transport } from '../protocol.ts';

/** @see https://xhr.spec.whatwg.org/#interface-xmlhttprequest */
export const readWithXMLHttpRequest: Transport = (job, signal) =>
  new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    const failed = (name: string, message: string) =>
      resolve({ settled: 'rejected', status: xhr.status, error: { name, message } });
    xhr.onerror = () => failed('error event', 'the error event was fired');
    xhr.onabort = () => resolve({ settled: 'timed-out', error: { name: 'abort event', message: 'given up' } });
    xhr.onload = () => {
      const bytes = xhr.response as ArrayBuffer | null;
      resolve({
        settled: 'fulfilled',
        status: xhr.status,
        statusText: xhr.statusText,
        url: xhr.responseURL,
        headers: parseHeaders(xhr.getAllResponseHeaders()),
        body: new TextDecoder().decode(bytes ?? new ArrayBuffer(0)).slice(0, keptBody),
        bodyBytes: bytes?.byteLength ?? 0,
      });
    };
    signal.addEventListener('abort', () => xhr.abort());
    try {
      xhr.open(job.method, job.url);
      xhr.responseType = 'arraybuffer';
      xhr.withCredentials = job.credentials === 'include';
      for (const [name, value] of job.headers) xhr.setRequestHeader(name, value);
      if (job.uploadListener) xhr.upload.addEventListener('progress', () => {});
      xhr.send(job.body ?? null);
    } catch (error) {
      failed((error as Error).name, (error as Error).message);
    }
  });

function parseHeaders(text: string): HeaderList {
  return text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]);
}
