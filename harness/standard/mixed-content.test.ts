import { expect, test } from 'vitest';
import { shouldBeBlockedDueToABadPort } from './block-bad-port.ts';
import { shouldFetchingRequestBeBlockedAsMixedContent } from './mixed-content.ts';
import { requestFor } from './test-requests.ts';
import { ALLOW_ALL, answering, readFrom } from './test-servers.ts';

test.each([
  ['https://app.example', 'http://api.test', true],
  ['https://app.example', 'https://api.test', false],
  ['https://app.example', 'http://localhost:1', false],
  ['https://app.example', 'http://a.localhost', false],
  ['https://app.example', 'http://localhost.test', true],
  ['https://app.example', 'http://127.0.0.1', false],
  ['https://app.example', 'http://127.255.255.254', false],
  ['https://app.example', 'http://128.0.0.1', true],
  ['https://app.example', 'http://[::1]', false],
  ['https://app.example', 'http://[::2]', true],
  ['https://app.example', 'data:,a', false],
  ['http://app.example', 'http://api.test', false],
  ['null', 'http://api.test', false],
])('from %s to %s is mixed content: %s', (origin, url, expected) => {
  expect(shouldFetchingRequestBeBlockedAsMixedContent(requestFor(origin, [url]))).toBe(expected);
});

test('a page on loopback http restricts it by the specification, and not where only https counts', () => {
  const request = requestFor('http://localhost', ['http://api.test']);
  expect(shouldFetchingRequestBeBlockedAsMixedContent(request, 'potentially-trustworthy')).toBe(true);
  expect(shouldFetchingRequestBeBlockedAsMixedContent(request, 'https')).toBe(false);
});

test('a secure page above restricts it, and a top-level navigation is none', () => {
  const framed = requestFor('null', ['http://api.test'], {}, { hasTrustworthyAncestor: true });
  expect(shouldFetchingRequestBeBlockedAsMixedContent(framed)).toBe(true);
  const navigation = requestFor('https://app.example', ['http://api.test'], { destination: 'document' });
  expect(shouldFetchingRequestBeBlockedAsMixedContent(navigation)).toBe(false);
});

test.each([
  [{ topLevelOrigin: 'https://app.example.com' }, true, true],
  [{ topLevelOrigin: 'http://localhost:8080' }, true, false],
  [{ topLevelOrigin: 'http://app.example.com' }, false, false],
  [{ topLevelOrigin: 'null' }, false, false],
  [{ topLevelOrigin: 'https://app.example.com', hasTrustworthyAncestor: false }, false, false],
  [{ topLevelOrigin: 'http://app.example.com', hasTrustworthyAncestor: true }, true, true],
])('a frame below %j: %s by the specification, %s where only https counts', (above, specified, httpsOnly) => {
  for (const origin of ['null', 'http://frame.example']) {
    const framed = requestFor(origin, ['http://api.example.com'], {}, above);
    expect(shouldFetchingRequestBeBlockedAsMixedContent(framed)).toBe(specified);
    expect(shouldFetchingRequestBeBlockedAsMixedContent(framed, 'https')).toBe(httpsOnly);
  }
});

test('mixed content is not sent, neither at once nor by redirect', () => {
  expect(readFrom(answering(ALLOW_ALL), { url: 'http://api.test' })).toMatchObject({
    outcome: 'blocked',
    exchanges: [],
    blame: { algorithm: 'should-fetching-request-be-blocked-as-mixed-content', suggestion: { side: 'request' } },
  });
  const read = readFrom(() => ({ status: 302, headers: [...ALLOW_ALL, ['Location', 'http://api.test/']] }));
  expect(read.exchanges).toHaveLength(1);
  expect(read.outcome).toBe('blocked');
});

test('bad ports are blocked, for http and https alone', () => {
  const blocked = (url: string) => shouldBeBlockedDueToABadPort(requestFor('http://app.example', [url]));
  expect(['http://a.test:22', 'https://a.test:6000', 'http://a.test:10080', 'http://a.test:0'].every(blocked)).toBe(
    true,
  );
  expect(['http://a.test', 'http://a.test:8080', 'http://a.test:24', 'ftp://a.test:22'].some(blocked)).toBe(false);
  expect(readFrom(answering(ALLOW_ALL), { url: 'https://api.test:22' }).blame?.sentence).toContain('port 22');
});
