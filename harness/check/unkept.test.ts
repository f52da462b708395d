import { expect, it } from 'vitest';
import type { HeaderList } from '../standard/index.ts';
import { someExchange, someStep } from '../verdict/testing/evidence.ts';
import { whyUnkept } from './unkept.ts';

const step = (asked: HeaderList, answered: HeaderList) =>
  someStep({
    recorded: [
      someExchange({
        server: 'target',
        headers: asked,
        answer: { status: 200, headers: answered, body: '{}', bodyBytes: 2 },
      }),
    ],
  });
const tag: HeaderList = [['ETag', '"1"']];

it('a browser that asks for all of what it could ask about shows nothing', () => {
  expect(whyUnkept({ steps: [step([], tag), step([], tag)] })).toContain('kept nothing');
  expect(whyUnkept({ steps: [step([], [['Last-Modified', 'x']]), step([], tag)] })).toContain('kept nothing');
});

it('one that asks whether it has changed does, and so does one that was told nothing to ask by', () => {
  expect(whyUnkept({ steps: [step([], tag), step([['If-None-Match', '"1"']], tag)] })).toBeUndefined();
  expect(whyUnkept({ steps: [step([], []), step([], [])] })).toBeUndefined();
  const unstorable: HeaderList = [...tag, ['Cache-Control', 'no-store']];
  expect(whyUnkept({ steps: [step([], unstorable), step([], unstorable)] })).toBeUndefined();
  expect(whyUnkept({ steps: [step([], tag)] })).toBeUndefined();
});
