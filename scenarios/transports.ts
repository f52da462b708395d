/** Every way of reading is asked the same three questions: of its own origin, where everybody is allowed, and where nobody is. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';
import { type TransportName, transportNames, transportOf } from '../harness/scenario/transports/index.ts';
import type { Questions } from '../harness/scenario/transports/transport.ts';

type Answer = NonNullable<Step['server']>['actual'];
type Read = NonNullable<Step['expected']>['read'];

const everybody: Answer = { headers: { 'Access-Control-Allow-Origin': '*' } };
const nobody: Answer = {};

/** `img`, `img with crossorigin`, `synchronous XMLHttpRequest`, and the same as part of an id. */
function namesOf(transport: TransportName, request: Questions['request'] = {}): { name: string; slug: string } {
  const choices = Object.keys(request).map((choice) =>
    choice.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  );
  const adjectives = choices.filter((_, index) => Object.values(request)[index] === true);
  const others = choices.filter((choice) => !adjectives.includes(choice));
  const attributes = others.length === 0 ? '' : ` with ${others.join(' and ')}`;
  return {
    name: [...adjectives, `${transport}${attributes}`].join(' '),
    slug: [transport.toLowerCase(), ...choices].join('-'),
  };
}

function threeOf(transport: TransportName, questions: Questions): Scenario[] {
  const { request, own = 'readable', allowed, refused, standard } = questions;
  const { name, slug } = namesOf(transport, request);
  const ask = (what: string, to: 'app' | 'api', actual: Answer, read: Read, title: string): Scenario => ({
    id: `transports/${slug}-${what}`,
    title: `${name} ${title}`,
    standard: [standard],
    kind: 'required',
    steps: [
      {
        transport,
        to,
        ...(request && { request }),
        server: { actual },
        expected: { read, preflights: 0 },
      },
    ],
  });
  return [
    ask('own-origin', 'app', nobody, own, 'of the page’s own origin is read.'),
    ask('allowed', 'api', everybody, allowed, `across origins, where the server allows everybody, is ${allowed}.`),
    ask('refused', 'api', nobody, refused, `across origins, where no header allows it, is ${refused}.`),
  ];
}

export default transportNames.flatMap((name) =>
  transportOf[name].asked.flatMap((questions) => threeOf(name, questions)),
) satisfies Scenario[];
