/** Compression dictionaries, across origins: what a page cannot read is none, and is not compressed with one. */
import { family } from '../harness/scenario/family.ts';
import type { Step } from '../harness/scenario/scenario.ts';

const rfc = 'https://www.rfc-editor.org/rfc/rfc9842.html';
const everybody = { 'Access-Control-Allow-Origin': '*' };

/** The dictionary, and its hash as Available-Dictionary has it. */
const words = 'a dictionary of the words that other answers have';
const hash = ':JpNhPrWQ8AHvjumX1CkXoIOLdL/BHCw9vR+On9AO5/E=:';

/** A dcb stream: its magic number, the hash, and an uncompressed brotli meta-block. */
const dcb = (hashed: string) =>
  `ff444342 ${hashed} 0b1280776861742077617320636f6d70726573736564207769746820612064696374696f6e61727903`;
const compressed = {
  hex: dcb('2693613eb590f001ef8ee997d42917a0838b74bfc11c2c3dbd1f8e9fd00ee7f1'),
};
const ofAnother = { hex: dcb('00'.repeat(32)) };
const text = 'what was compressed with a dictionary';

/** It counts for the paths of this attempt alone. */
const asDictionary = { 'Use-As-Dictionary': 'match="/{id}/*"', 'Cache-Control': 'max-age=600' };

interface Row {
  /** How the dictionary is asked for, and what its answer allows. */
  dictionary?: Step;
  allow?: Record<string, string>;
  /** How another answer is asked for. */
  another?: Step;
  expected: NonNullable<Step['expected']>;
}

const available = { carried: { 'Available-Dictionary': hash } } as const;
const none = { carried: { 'Available-Dictionary': null } } as const;
const opaque = { request: { mode: 'no-cors' } } as const satisfies Step;

export default family(
  {
    subject: 'compression-dictionaries',
    standard: [rfc],
    kind: 'observation',
    premises: ['compression-dictionaries'],
    steps: ({ dictionary = {}, allow = everybody, another = {}, expected }: Row): Step[] => [
      {
        path: '/{id}/dictionary',
        server: { actual: { headers: { ...allow, ...asDictionary }, body: words } },
        expected: { read: 'readable', requests: 1 },
        ...dictionary,
      },
      {
        path: '/{id}/another',
        wait: 500,
        server: { actual: { headers: everybody } },
        ...another,
        expected,
      },
    ],
  },
  {
    'of-the-own-origin': {
      title: 'What the page has read of its own origin is a dictionary for what it asks for there.',
      dictionary: { to: 'app' },
      another: { to: 'app' },
      expected: { read: 'readable', ...available },
    },
    allowed: {
      title: 'What CORS has allowed the page to read is a dictionary for what it asks for there in mode cors.',
      expected: { read: 'readable', ...available },
    },
    refused: {
      title: 'What CORS has refused to the page is no dictionary.',
      allow: {},
      dictionary: { expected: { read: 'blocked', requests: 1 } },
      expected: { read: 'readable', ...none },
    },
    opaque: {
      title: 'What the page has got in mode no-cors is no dictionary.',
      allow: { 'Content-Type': 'text/css' },
      dictionary: { ...opaque, expected: { read: 'opaque', requests: 1 } },
      expected: { read: 'readable', ...none },
    },
    'asked-for-in-mode-no-cors': {
      title: 'A dictionary that CORS has allowed is not offered in mode no-cors.',
      another: { ...opaque, server: { actual: { headers: { 'Content-Type': 'text/css' } } } },
      expected: { read: 'opaque', ...none },
    },
    'with-credentials': {
      title: 'A dictionary is offered with credentials and without, whichever it was read with.',
      another: {
        request: { credentials: 'include' },
        server: {
          actual: { headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' } },
        },
      },
      expected: { read: 'readable', ...available },
    },
    'of-another-path': {
      title: 'A dictionary is offered for no path that it does not match.',
      another: { path: '/other/{id}' },
      expected: { read: 'readable', ...none },
    },
    'not-in-the-preflight': {
      title: 'A dictionary is offered in a request that is preflighted, and not in its preflight.',
      another: {
        request: { method: 'PUT' },
        server: {
          preflight: { headers: { ...everybody, 'Access-Control-Allow-Methods': 'PUT' } },
          actual: { headers: everybody },
        },
      },
      expected: { read: 'readable', preflights: 1, preflight: { 'Available-Dictionary': null }, ...available },
    },
    'an-answer-compressed-with-it': {
      title: 'An answer that is compressed with the dictionary is read as what it was.',
      another: {
        server: { actual: { headers: { ...everybody, 'Content-Encoding': 'dcb' }, body: compressed } },
      },
      expected: { read: 'readable', body: text, ...available },
    },
    'an-answer-compressed-with-another': {
      title: 'An answer that is compressed with another dictionary than the one that was offered is a network error.',
      another: {
        server: { actual: { headers: { ...everybody, 'Content-Encoding': 'dcb' }, body: ofAnother } },
      },
      expected: { read: 'blocked', sent: true, ...available },
    },
    'an-answer-compressed-and-refused': {
      title: 'An answer that is compressed with the dictionary and allows nobody is refused.',
      another: { server: { actual: { headers: { 'Content-Encoding': 'dcb' }, body: compressed } } },
      expected: { read: 'blocked', sent: true, ...available },
    },
  },
);
