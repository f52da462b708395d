import { inFrame } from './in-window.ts';
import { textOf } from './own-script.ts';
import type { Context } from './reader.ts';

/** The page puts the script into the frame, since document.open() would give it the URL of the page. */
export const open: Context = () =>
  inFrame((frame) => {
    const fill = () => {
      const script = frame.contentDocument!.createElement('script');
      script.text = textOf('text/javascript');
      frame.contentDocument!.body.append(script);
    };
    frame.addEventListener('load', fill, { once: true });
  });
