import type { Transport } from '../protocol.ts';
import { failed, untilLoaded } from './events.ts';
import { canReadRules, oneSheetAtATime } from './rules.ts';

/** @see https://drafts.csswg.org/css-cascade-5/#at-import */
const importStyleSheet: Transport = ({ url }, signal) => {
  const style = document.createElement('style');
  const styled = document.createElement('i');
  styled.id = 'cors-conformance-import';
  document.body.append(styled);
  const look = () => {
    // Some engines fire load for what they do not use.
    if (getComputedStyle(styled).color !== 'rgb(0, 128, 0)') return failed;
    const [rule] = style.sheet!.cssRules;
    return {
      settled: 'fulfilled',
      read: canReadRules((rule as CSSImportRule).styleSheet!) ? 'readable' : 'opaque',
    } as const;
  };
  const end = () => {
    style.remove();
    styled.remove();
  };
  const got = untilLoaded(style, signal, look, { end });
  style.textContent = `@import url(${JSON.stringify(url)});`;
  document.head.append(style);
  return got;
};

/** Whether it is used shows in what it does to the page. */
export const read = oneSheetAtATime(importStyleSheet);
