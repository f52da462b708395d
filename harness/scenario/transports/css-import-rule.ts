import { literal } from './code.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'CSSImportRule',
  about: 'a style sheet that a <style> of the page imports by @import, and whether its cssRules can be read',
  takes: [],
  tells: [],
  resource: { type: 'text/css', body: '#cors-conformance-import { color: green }' },
  asked: [
    { allowed: 'opaque', refused: 'opaque', standard: 'https://drafts.csswg.org/css-cascade-5/#fetch-an-import' },
  ],
  code: ({ url }) =>
    [
      "const style = document.createElement('style');",
      'style.onload = () => console.log(style.sheet.cssRules[0].styleSheet.cssRules);',
      `style.textContent = ${literal(`@import url(${JSON.stringify(url)});`)};`,
      'document.head.append(style);',
    ].join('\n'),
} as const satisfies TransportDescription;
