import { describe, expect, expectTypeOf, it } from 'vitest';
import { across, family } from './family.ts';

type Read = 'readable' | 'opaque' | 'blocked';

const headers = (allow: string) => ({ 'Access-Control-Allow-Origin': allow });

it('a family says the steps once, and a row what differs', () => {
  const scenarios = family(
    {
      subject: 'cors-check',
      standard: ['#cors-check'],
      steps: ({ allow, read }: { allow: string; read: Read }) => [
        { server: { actual: { headers: headers(allow) } }, expected: { read } },
      ],
    },
    {
      wildcard: { title: 'A response that allows * is readable.', allow: '*', read: 'readable', article: 'A sentence' },
      empty: { title: 'An empty value allows nobody.', kind: 'observation', allow: '', read: 'blocked' },
    },
  );
  expect(scenarios).toEqual([
    {
      id: 'cors-check/wildcard',
      title: 'A response that allows * is readable.',
      standard: ['#cors-check'],
      kind: 'required',
      article: 'A sentence',
      steps: [{ server: { actual: { headers: headers('*') } }, expected: { read: 'readable' } }],
    },
    {
      id: 'cors-check/empty',
      title: 'An empty value allows nobody.',
      standard: ['#cors-check'],
      kind: 'observation',
      steps: [{ server: { actual: { headers: headers('') } }, expected: { read: 'blocked' } }],
    },
  ]);
});

it('the types of its rows are those that its steps are made of', () => {
  family(
    {
      subject: 'a',
      steps: (row) => {
        expectTypeOf(row).toEqualTypeOf<object>();
        return [];
      },
    },
    {},
  );
  const steps = ({ read }: { read: Read }) => [{ expected: { read } }];
  // @ts-expect-error: a row lacks what its steps are made of
  family({ subject: 'a', steps }, { b: { title: 'It lacks something.' } });
  // @ts-expect-error: a value that is none of those
  family({ subject: 'a', steps }, { b: { title: 'It is wrong.', read: 'maybe' } });
});

describe('variants', () => {
  const rows = {
    refused: { title: 'Without a header nobody reads.', read: 'blocked' as Read },
    put: {
      title: 'A PUT is preflighted, as others are.',
      read: 'blocked' as Read,
      method: 'PUT',
      variants: { img: 'an image has no method' },
    },
  };
  const transports = {
    xhr: { transport: 'XMLHttpRequest' },
    img: { transport: 'img', expected: { read: 'opaque' } },
  } as const;
  const made = family(
    {
      subject: 'a',
      standard: ['#cors-check'],
      variants: transports,
      steps: ({ read, method }: { read: Read; method?: string }) => [
        { ...(method && { request: { method } }), expected: { read, sent: true } },
      ],
    },
    rows,
  );

  it('are made of each row, except where one says why it is left out', () => {
    expect(made.map(({ id }) => id)).toEqual(['a/refused', 'a/refused@xhr', 'a/refused@img', 'a/put', 'a/put@xhr']);
    expect(made[2]).toEqual({
      ...made[0],
      id: 'a/refused@img',
      steps: [{ transport: 'img', expected: { read: 'opaque', sent: true } }],
    });
  });

  it('are crossed by dimension', () => {
    const crossed = across(transports, {
      anonymous: { request: { credentials: 'same-origin' } },
      credentials: { request: { credentials: 'include' } },
    });
    expect(Object.keys(crossed)).toEqual(['xhr-anonymous', 'xhr-credentials', 'img-anonymous', 'img-credentials']);
    expect(crossed['xhr-credentials']).toEqual({
      transport: 'XMLHttpRequest',
      request: { credentials: 'include' },
    });
    expect(across(transports, { none: 'it has none of that' })).toEqual({
      'xhr-none': 'it has none of that',
      'img-none': 'it has none of that',
    });
  });
});
