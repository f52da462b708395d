import { expect, test } from 'vitest';
import { doBytesMatchMetadataList, parseMetadata } from './do-bytes-match-metadata-list.ts';
import { predict } from './predict.ts';
import { createTrace } from './trace.ts';

const digests = ['sha256-a', 'sha384-b', 'sha512-c'];

test.each([
  ['sha256-a', true],
  ['sha256-b', false],
  ['sha256-b sha256-a', true],
  ['sha384-b sha256-x', true],
  ['sha256-a sha512-x', false],
  ['sha512-x sha512-c', true],
  ['sha256-a?option', true],
  ['md5-x', true],
  ['SHA256-x', true],
  ['', true],
])('%j of bytes with other digests of other functions: %s', (metadata, matches) => {
  expect(doBytesMatchMetadataList(digests, metadata, createTrace())).toBe(matches);
});

test('metadata is read without options, and without what nobody knows', () => {
  expect(parseMetadata('sha256-a?b md5-x  sha1 sha512-c')).toEqual(['sha256-a', 'sha512-c']);
});

test('a read with integrity metadata needs an answer that tells its digests, and says so', () => {
  const read = { url: 'https://app.example/', origin: 'https://app.example', integrity: 'sha256-a' };
  const answering = (given: object) => () => ({ status: 200, headers: [], ...given });
  expect(() => predict({ requests: [read], server: answering({}) })).toThrow('needs an answer that tells its digests');
  const { reads } = predict({ requests: [read], server: answering({ digests }) });
  expect(reads[0]?.outcome).toBe('readable');
});
