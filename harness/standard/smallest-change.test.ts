import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnswerChange, changedAnswer, changedRequest } from './change.ts';
import type { Answer, WireRequest } from './fetch-params.ts';
import type { Header } from './header-list.ts';
import { predict, type Server } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import type { Suggestion } from './smallest-change.ts';

const origins = ['https://app.example', 'https://api.test', 'http://other.test:8080', 'null'];
const urls = ['https://api.test/x', 'https://api.test/x/', 'http://api.test/x', 'http://other.test:8080/y'];
const some = <T>(...values: T[]) => fc.constantFrom(...values);
const headersOf = (...headers: fc.Arbitrary<Header>[]): fc.Arbitrary<Header[]> =>
  fc.subarray(headers).chain((chosen) => (chosen.length === 0 ? fc.constant([]) : fc.tuple(...chosen)));
const header = (name: string, ...values: string[]) => some(...values).map((value): Header => [name, value]);

const answers = fc.record({
  status: fc.oneof({ weight: 3, arbitrary: some(200, 204) }, some(301, 303, 307, 401, 404, 421, 500)),
  headers: headersOf(
    header('Access-Control-Allow-Origin', '*', 'null', 'https://app.example', 'https://app.example/'),
    header('Access-Control-Allow-Credentials', 'true', 'True'),
    header('Access-Control-Allow-Methods', '*', 'PATCH', 'PUT; DELETE'),
    header('Access-Control-Allow-Headers', '*', 'x-a', 'content-type, authorization'),
    header('Access-Control-Allowed-Origin', '*'),
    header('Cross-Origin-Resource-Policy', 'same-origin', 'same-site'),
    header('Location', ...urls, 'https://u:p@api.test/x'),
  ),
});

const reads = fc
  .record(
    {
      url: some(...urls, 'https://u:p@api.test/x'),
      origin: some(...origins),
      api: some<'fetch' | 'XMLHttpRequest'>('fetch', 'XMLHttpRequest'),
      method: some('GET', 'POST', 'PUT', 'patch', 'PATCH', 'TRACE'),
      headers: headersOf(
        header('X-A', '1'),
        header('Authorization', 'x'),
        header('Content-Type', 'application/json'),
        header('Access-Control-Allow-Origin', '*'),
      ),
      mode: some<'cors' | 'no-cors' | 'same-origin'>('cors', 'cors', 'no-cors', 'same-origin'),
      credentials: some<'omit' | 'same-origin' | 'include'>('omit', 'same-origin', 'include'),
      redirect: some<'follow' | 'error' | 'manual'>('follow', 'follow', 'error', 'manual'),
      embedderPolicy: some<'unsafe-none' | 'require-corp'>('unsafe-none', 'require-corp'),
    },
    { requiredKeys: ['url', 'origin'] },
  )
  // XMLHttpRequest knows neither modes nor redirect modes.
  .map(
    ({ mode, redirect, ...read }): ReadRequest =>
      read.api === 'XMLHttpRequest'
        ? { ...read, credentials: read.credentials === 'include' ? 'include' : 'same-origin' }
        : { ...read, ...(mode && { mode }), ...(redirect && { redirect }) },
  );

/** A server with an answer for each URL, and one for its preflights. */
const servers = fc.array(fc.tuple(answers, answers), { minLength: urls.length, maxLength: urls.length });

function serverOf(table: readonly [Answer, Answer][]): Server {
  return ({ url, preflight }) => table[Math.max(urls.indexOf(url), 0)]![Number(preflight)]!;
}

/** The same server with the changes made for good, by hand: it knows nothing of how a suggestion was tried. */
function changedServer(server: Server, { changes }: Suggestion): Server {
  const asked: string[] = [];
  return (request: WireRequest) => {
    const exchange = asked.push(request.url) - 1;
    const answer = server(request);
    const about = { exchange, request: `${request.method} ${request.url}`, preflight: request.preflight };
    return answer === 'network error' ? answer : changedAnswer(answer, changes, about);
  };
}

function everySuggestion(check: (suggestion: Suggestion, read: ReadRequest, server: Server) => void): number {
  let seen = 0;
  fc.assert(
    fc.property(reads, servers, (request, table) => {
      const server = serverOf(table);
      const [read] = predict({ requests: [request], server }).reads;
      const { blame } = read!;
      for (const suggestion of blame === null ? [] : [blame.suggestion, ...blame.alternatives]) {
        if (suggestion === null) continue;
        seen += 1;
        check(suggestion, request, server);
      }
    }),
    { numRuns: 400, seed: 20261126 },
  );
  return seen;
}

const answered = ({ changes }: Suggestion): AnswerChange[] => changes.filter((change) => change.side === 'answer');

describe('every suggestion, over generated reads', () => {
  test('does what it says when it is carried out', () => {
    const seen = everySuggestion((suggestion, request, server) => {
      const asked = changedRequest(request, suggestion.changes);
      const [again] = predict({ requests: [asked], server: changedServer(server, suggestion), suggest: false }).reads;
      expect(again!.outcome).toBe(suggestion.outcome);
      expect(again!.outcome).not.toMatch(/blocked|api-error/);
    });
    expect(seen).toBeGreaterThan(300);
  });

  test('lets nobody in without saying who may read then, and what has to be decided first', () => {
    everySuggestion((suggestion, request) => {
      const { origin, credentials } = changedRequest(request, suggestion.changes);
      for (const { what, to } of answered(suggestion)) {
        if (what === 'Access-Control-Allow-Credentials') expect(suggestion.caution).toContain('with the cookies');
        if (what !== 'Access-Control-Allow-Origin') continue;
        if (to === 'null') expect(suggestion.caution).toContain('every sandboxed frame');
        else if (to === '*') expect(suggestion.caution).toContain('pages of every origin');
        else expect(suggestion.caution).toContain(`Decide first whether pages at ${origin} may read it`);
        if (credentials === 'include') expect(['*', 'null']).not.toContain(to);
      }
    });
  });

  test('never begins with null, and never allows headers and methods that only a mistake of the page needs', () => {
    everySuggestion((suggestion) => {
      for (const { what, to } of answered(suggestion)) {
        if (what === 'Access-Control-Allow-Headers') expect(to).not.toContain('access-control-');
        if (what === 'Access-Control-Allow-Methods') expect(to).not.toMatch(/PATCH.*patch/);
      }
    });
    fc.assert(
      fc.property(reads, servers, (request, table) => {
        const [read] = predict({ requests: [request], server: serverOf(table) }).reads;
        const { suggestion } = read!.blame ?? { suggestion: null };
        for (const { to } of suggestion === null ? [] : answered(suggestion)) expect(to).not.toBe('null');
      }),
      { numRuns: 300, seed: 20261126 },
    );
  });
});
