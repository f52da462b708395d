import { expect, test } from 'vitest';
import type { StepEvidence } from '../verdict/evidence.ts';
import { wireDifference } from './wire-difference.ts';

interface Sent {
  hop?: number;
  method?: string;
  origin?: string;
  /** Access-Control-Request-Headers of a preflight; '' where it names none. */
  asks?: string;
}

const evidence = (...sent: Sent[]) =>
  ({
    recorded: sent.map(({ hop = 0, method = 'GET', origin = 'https://app.example.com', asks }) => ({
      sender: 'client',
      preflight: asks !== undefined,
      method: asks === undefined ? method : 'OPTIONS',
      headers: [
        ['Origin', origin],
        ...(asks === undefined ? [] : [['Access-Control-Request-Method', method]]),
        ...(asks ? [['access-control-request-headers', asks]] : []),
      ],
      key: { hop },
    })),
  }) as unknown as StepEvidence;

const difference = (wanted: Sent[], sent: Sent[]) => wireDifference(evidence(...wanted), evidence(...sent));

test('there is none where both sent the same', () => {
  expect(difference([{ asks: 'x-auth' }, {}], [{ asks: 'x-auth' }, {}])).toEqual([]);
});

test('it tells what a preflight asks for besides, and what it leaves out', () => {
  const wanted = [{ asks: 'range,x-auth' }, {}];
  expect(difference(wanted, [{ asks: 'authorization,x-auth' }, {}])).toEqual([
    'asks for authorization',
    'does not ask for range',
  ]);
  expect(difference(wanted, [{ asks: 'range,x-auth,x-auth' }, {}])).toEqual(['asks twice']);
  expect(difference(wanted, [{ asks: 'dpr,range,x-auth,x-other' }, {}])).toEqual([
    'asks for a client hint',
    'asks for another header',
  ]);
});

test('it tells a preflight more and a preflight less by what they ask for', () => {
  expect(difference([{}], [{ asks: 'range' }, {}])).toEqual(['asks for range']);
  expect(difference([{ asks: 'range' }, {}], [{}])).toEqual(['does not ask for range']);
  expect(difference([{ asks: '' }, {}], [{}])).toEqual(['does not ask for anything']);
  expect(difference([{}, { hop: 1 }], [{}, { hop: 1, asks: '' }, { hop: 1 }])).toEqual([
    'asks for nothing behind a redirect',
  ]);
});

test('it tells methods and Origin of each request', () => {
  expect(difference([{}, { hop: 1, method: 'PUT' }], [{}, { hop: 1, origin: 'null' }])).toEqual([
    'Origin behind a redirect',
    'method behind a redirect',
  ]);
  expect(difference([{ asks: '', method: 'PUT' }], [{ asks: '', origin: 'null' }])).toEqual([
    'preflight.Access-Control-Request-Method',
    'preflight.Origin',
  ]);
});

test('it leaves out what only came of another difference', () => {
  expect(difference([{}, { hop: 1 }], [{ asks: 'range' }])).toEqual(['asks for range']);
  expect(difference([{ asks: 'range' }], [{}, { hop: 1, origin: 'null' }])).toEqual(['does not ask for range']);
});

test('it tells who ended sooner where that came of nothing else', () => {
  expect(difference([{}, { hop: 1, asks: '' }, { hop: 1 }, { hop: 2 }], [{}, { hop: 1 }])).toEqual([
    'does not ask for anything behind a redirect',
    'stops',
  ]);
  expect(difference([{}, { hop: 1 }], [{}])).toEqual(['stops']);
  expect(difference([{}], [{}, { hop: 1 }])).toEqual(['goes on']);
  expect(difference([{}, { hop: 1 }], [{}, { hop: 2 }])).toEqual(['goes elsewhere']);
});

test('what the reverse proxy sent does not count', () => {
  const got = evidence({}, {});
  got.recorded[1]!.sender = 'reverse-proxy';
  expect(wireDifference(evidence({}), got)).toEqual([]);
});
