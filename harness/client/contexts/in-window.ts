import { type Reader, readerOf, type Told } from './reader.ts';

/** Reads made in another window, which speaks by messages, whatever its origin. */
export function inWindow(opened: Window, close: () => void): Promise<Reader> {
  const ended = new AbortController();
  return readerOf(
    (told) => {
      const listener = ({ source, data }: MessageEvent<Told>) => {
        if (source === opened) told(data);
      };
      addEventListener('message', listener, { signal: ended.signal });
    },
    (job) => opened.postMessage(job, '*'),
    () => {
      ended.abort();
      close();
    },
  );
}

/** Reads made in a frame of this page. @param fill says what the frame shows */
export function inFrame(fill: (frame: HTMLIFrameElement) => void): Promise<Reader> {
  const frame = document.createElement('iframe');
  fill(frame);
  document.body.append(frame);
  return inWindow(frame.contentWindow!, () => frame.remove());
}
