import type { Observed } from '../protocol.ts';
import { failed, untilLoaded } from './events.ts';

type Got = Omit<Observed, 'milliseconds'>;

/** How long the word of a document that has loaded may be on its way, in milliseconds. */
const wordOnItsWay = 3_000;

/**
 * Waits for a frame of the page to show what it is navigated to, which tells so by a message: some engines fire load for
 * an error page, and some fire nothing.
 * @param start begins the navigation
 */
export async function untilShown(
  frame: HTMLIFrameElement,
  { signal, patience }: { signal: AbortSignal; patience: number },
  start: () => void,
): Promise<Got> {
  const word = new EventTarget();
  const listen = ({ source }: MessageEvent) => {
    if (source === frame.contentWindow) word.dispatchEvent(new Event('load'));
  };
  const giveUp = () => word.dispatchEvent(new Event('error'));
  const onLoad = () => setTimeout(giveUp, wordOnItsWay);
  const late = setTimeout(giveUp, patience);
  addEventListener('message', listen);
  const end = () => {
    clearTimeout(late);
    removeEventListener('message', listen);
    frame.remove();
  };
  const got = untilLoaded(word, signal, () => lookInto(frame), { end });
  frame.addEventListener('load', onLoad);
  start();
  return got;
}

function lookInto(frame: HTMLIFrameElement): Got {
  const { contentDocument } = frame;
  if (contentDocument === null) return { settled: 'fulfilled', read: 'opaque' };
  const text = contentDocument.querySelector('p')?.textContent;
  return text ? { settled: 'fulfilled', read: 'readable', body: text } : failed;
}
