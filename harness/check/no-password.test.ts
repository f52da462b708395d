import { expect, it } from 'vitest';
import type { HeaderList } from '../standard/index.ts';
import { someExchange, someStep } from '../verdict/testing/evidence.ts';
import { whyNoPassword, whyWaiting } from './no-password.ts';

const step = (...asked: HeaderList[]) =>
  someStep({ recorded: asked.map((headers) => someExchange({ server: 'target', headers })) });
const known: HeaderList = [['Authorization', 'Basic dXNlcjpzZWNyZXQ=']];

it('a browser that keeps no password, or sends a page’s read none, shows nothing', () => {
  expect(whyNoPassword({ steps: [step([]), step([])] })).toContain('answered no challenge');
  expect(whyNoPassword({ steps: [step([], known), step([])] })).toContain('sent none');
});

it('one that sends it does, and so does one that a preflight kept from sending anything', () => {
  expect(whyNoPassword({ steps: [step([], known), step(known)] })).toBeUndefined();
  expect(whyNoPassword({ steps: [step(known), step(known)] })).toBeUndefined();
  expect(whyNoPassword({ steps: [step(known), step()] })).toBeUndefined();
});

it('a read that waits for somebody to log in is told apart from one that the server keeps waiting', () => {
  const asking: HeaderList = [['WWW-Authenticate', 'Basic']];
  const read = (settled: 'fulfilled' | 'timed-out', status: number, headers: HeaderList) =>
    someStep({
      observed: { settled, milliseconds: 0 },
      recorded: [someExchange({ server: 'target', answer: { status, headers, body: '', bodyBytes: 0 } })],
    });
  expect(whyWaiting({ steps: [read('timed-out', 401, asking)] })).toContain('waits for');
  expect(whyWaiting({ steps: [read('fulfilled', 401, asking)] })).toBeUndefined();
  expect(whyWaiting({ steps: [read('timed-out', 401, [])] })).toBeUndefined();
  expect(whyWaiting({ steps: [read('timed-out', 200, asking)] })).toBeUndefined();
  expect(whyWaiting({ steps: [] })).toBeUndefined();
});
