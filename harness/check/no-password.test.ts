import { expect, it } from 'vitest';
import type { HeaderList } from '../standard/index.ts';
import { someExchange, someStep } from '../verdict/testing/evidence.ts';
import { whyNoPassword } from './no-password.ts';

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
