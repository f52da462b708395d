import { describe, expect, test } from 'vitest';
import type { HeaderList, ReadRequest } from '../standard/index.ts';
import { askingHints, type PastedAnswers } from './asking-hints.ts';
import { explainFromAnswers } from './explained-read.ts';

const request: ReadRequest = {
  url: 'https://api.example.com/users',
  origin: 'https://app.example.com',
  method: 'PUT',
  headers: [['X-Auth', 'foo']],
};
const allowOrigin: HeaderList[number] = ['Access-Control-Allow-Origin', request.origin];
const allowMethods: HeaderList[number] = ['Access-Control-Allow-Methods', 'PUT'];
const allowHeaders: HeaderList[number] = ['Access-Control-Allow-Headers', 'x-auth'];

/** Hints about answers of which nobody knows how they were asked for, or with the headers given. */
function hints(preflight: HeaderList | null, answer: HeaderList | null, asked?: HeaderList): string {
  const one = (headers: HeaderList, method: string) => ({
    answer: { status: 200, headers },
    request: asked === undefined ? null : { method, url: request.url, headers: asked },
  });
  const pasted: PastedAnswers = {
    preflights: preflight === null ? [] : [one(preflight, 'OPTIONS')],
    answers: answer === null ? [] : [one(answer, 'PUT')],
  };
  const explained = explainFromAnswers(request, {
    preflights: pasted.preflights.map((given) => given.answer),
    answers: pasted.answers.map((given) => given.answer),
  });
  return askingHints(explained, pasted).join('\n');
}

describe('middleware answers only what it is asked, and so', () => {
  test.each<[string, HeaderList, string]>([
    ['Access-Control-Request-Headers', [allowOrigin, allowMethods], 'x-auth'],
    ['Access-Control-Request-Method', [allowOrigin, allowHeaders], 'PUT'],
    ['Origin', [allowMethods, allowHeaders], request.origin],
  ])('an answer to a preflight may have lacked %s', (name, headers, value) => {
    const told = hints(headers, null);
    expect(told).toContain(`If this answer was asked for without "${name}: ${value}", it may be wrong`);
    expect(told).toContain(
      "curl -si -X OPTIONS -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: x-auth' -H 'Origin: https://app.example.com' https://api.example.com/users",
    );
  });

  test('an answer to the request may have lacked Origin', () => {
    expect(hints([allowOrigin, allowMethods, allowHeaders], [])).toContain('asked for without "Origin: https://app');
  });

  test('where the request is known, it is said for sure, or not at all', () => {
    const sent: HeaderList = [
      ['origin', request.origin],
      ['access-control-request-method', 'PUT'],
    ];
    expect(hints([allowOrigin, allowMethods], null, sent)).toContain('so it does not tell what a page gets');
    expect(hints([allowOrigin, allowMethods], null, [...sent, ['access-control-request-headers', 'x-auth']])).toBe('');
  });

  test('nothing is said of an answer that names something else, or lets the read pass', () => {
    expect(hints([allowOrigin, allowMethods, ['Access-Control-Allow-Headers', 'x-other']], null)).toBe('');
    expect(hints([allowOrigin, allowMethods, allowHeaders], [allowOrigin])).toBe('');
  });
});

test('an answer that only a preflight gets is pointed at where the read needs none', () => {
  const hint = (status: number, headers: HeaderList) => {
    const answer = { status, headers };
    const get: ReadRequest = { url: request.url, origin: request.origin };
    const explained = explainFromAnswers(get, { preflights: [], answers: [answer] });
    return askingHints(explained, { inOrder: [{ answer, request: null }] }).join('\n');
  };
  expect(hint(204, [allowOrigin, allowMethods])).toContain(
    'This was taken for the answer to GET https://api.example.com/users, which needs no preflight',
  );
  expect(hint(200, [allowOrigin, allowMethods])).toBe('');
  expect(hint(204, [allowOrigin])).toBe('');
});

test('another origin than the page’s is pointed at', () => {
  expect(hints(null, [allowOrigin], [['Origin', 'https://other.example.com']])).toContain(
    'asked for with "Origin: https://other.example.com", and the page is of https://app.example.com',
  );
});

test('a preflight that is needed is given as a command, with all that a browser sends', () => {
  expect(hints(null, [allowOrigin])).toMatch(
    /curl -si -X OPTIONS .*-H 'Access-Control-Request-Headers: x-auth' .*> preflight\.http, then --preflight-answer/,
  );
});
