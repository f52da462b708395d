import { expect, test } from 'vitest';
import { type Answer, type HeaderList, predict, type ReadRequest } from '../standard/index.ts';
import { exchangeNotes } from './exchange-notes.ts';

const star: HeaderList = [['Access-Control-Allow-Origin', '*']];
const url = 'https://api.example.com/users';

function notes(request: Partial<ReadRequest>, ...answers: Answer[]): string[] {
  const asked = { url, origin: 'https://app.example.com', ...request };
  const left = [...answers];
  const server = () => left.shift() ?? { status: 200, headers: star };
  return exchangeNotes(predict({ requests: [asked], server, suggest: false }).reads[0]!, asked);
}

const put = { method: 'PUT' };
const passing = (...headers: HeaderList): Answer => ({
  status: 204,
  headers: [...star, ['Access-Control-Allow-Methods', 'PUT'], ...headers],
});

test.each<[string, Partial<ReadRequest>, Answer[], string]>([
  [
    'a misspelt name',
    {},
    [{ status: 200, headers: [['Access-Control-Allowed-Origin', '*']] }],
    `The answer to GET ${url} has "Access-Control-Allowed-Origin", which no browser knows: "Access-Control-Allow-Origin" was meant.`,
  ],
  [
    'a misspelt name in a preflight’s answer',
    put,
    [{ status: 204, headers: [...star, ['Access-Control-Allow-Method', 'PUT']] }],
    `The answer to the preflight OPTIONS ${url} has "Access-Control-Allow-Method", which no browser knows`,
  ],
  [
    'a request’s name in an answer',
    {},
    [{ status: 200, headers: [...star, ['Access-Control-Request-Headers', 'X-A']] }],
    'has "Access-Control-Request-Headers", which belongs to requests',
  ],
  [
    'an answer’s name in a request',
    { headers: [['access-control-allow-origin', '*']] },
    [],
    'The page sends the header "access-control-allow-origin", which belongs to answers: a page cannot allow itself anything',
  ],
  [
    'an answer’s name in a request, misspelt',
    { headers: [['Access-Control-Allow-Orgin', '*']] },
    [],
    'which belongs to answers (as Access-Control-Allow-Origin)',
  ],
  [
    'a 204 with a coding of a body',
    put,
    [passing(['Transfer-Encoding', 'chunked'])],
    `The answer to the preflight OPTIONS ${url} is a 204 with "Transfer-Encoding: chunked", and a 204 has no body`,
  ],
  ['a 204 with a body', put, [passing(['Content-Length', '2'])], 'is a 204 with "Content-Length: 2"'],
  [
    'a 421',
    {},
    [{ status: 421, headers: star }],
    `GET ${url} was asked twice, since its first answer was 421 (Misdirected Request)`,
  ],
  ['a preflight answered with 421', put, [{ status: 421, headers: star }], `OPTIONS ${url} was asked twice`],
  [
    'a 401 with the user in the URL',
    { url: 'https://u:p@app.example.com/', api: 'XMLHttpRequest' },
    [{ status: 401, headers: [] }],
    'the second request carries the user name and password of the URL',
  ],
])('%s is told', (_, request, answers, expected) => {
  const told = notes(request, ...answers);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(expected);
});

test.each<[string, Partial<ReadRequest>, Answer[]]>([
  ['what is right', { ...put, headers: [['Content-Type', 'text/plain']] }, [passing(['Content-Length', '0'])]],
  ['a redirect to the same URL', {}, [{ status: 302, headers: [...star, ['Location', url]] }]],
])('%s is not', (_, request, answers) => {
  expect(notes(request, ...answers)).toEqual([]);
});
