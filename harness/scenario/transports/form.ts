import { literal } from './code.ts';
import { framed } from './framed.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'form',
  inCode: '<form>',
  about: 'a form that is submitted by POST into its frame, and whether the page can look into that',
  takes: ['body', 'referrerPolicy'],
  method: 'POST',
  bodies: ['urlSearchParams', 'formData'],
  tells: ['body'],
  resource: framed,
  asked: [
    {
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#submit-body',
    },
  ],
  code({ url, body }) {
    const isMultipart = typeof body === 'object' && 'formData' in body;
    const fields =
      typeof body !== 'object'
        ? {}
        : 'formData' in body
          ? body.formData
          : 'urlSearchParams' in body
            ? body.urlSearchParams
            : {};
    return [
      "const frame = document.createElement('iframe');",
      "frame.name = 'answer';",
      "const form = document.createElement('form');",
      "form.method = 'POST';",
      `form.action = ${literal(url)};`,
      "form.target = 'answer';",
      ...(isMultipart ? ["form.enctype = 'multipart/form-data';"] : []),
      ...Object.entries(fields).flatMap(([name, value]) => [
        `form.append(Object.assign(document.createElement('input'), { name: ${literal(name)}, value: ${literal(value)} }));`,
      ]),
      'document.body.append(frame, form);',
      'form.submit();',
    ].join('\n');
  },
} as const satisfies TransportDescription;
