import { elementCode } from './code.ts';
import { image } from './resources.ts';
import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'input',
  inCode: '<input>',
  about: 'an <input type="image">, whose image no canvas takes',
  takes: [],
  tells: [],
  tellsLoadAlone: true,
  resource: { type: 'image/png', body: image },
  asked: [
    {
      own: 'opaque',
      allowed: 'opaque',
      refused: 'opaque',
      standard: 'https://html.spec.whatwg.org/multipage/input.html#image-button-state-(type=image)',
    },
  ],
  code: (read) =>
    elementCode('input', 'src', read, ["element.type = 'image';", "element.onload = () => console.log('used');"]),
} as const satisfies TransportDescription;
