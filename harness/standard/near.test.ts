import { expect, it } from 'vitest';
import { nearName } from './near.ts';

it.each([
  ['Readable', ['blocked', 'readable'], 'readable'],
  ['no_cors', ['cors', 'no-cors'], 'no-cors'],
  ['expcted', ['expected'], 'expected'],
  ['expectedxy', ['expected'], 'expected'],
  ['expectedxyz', ['expected'], null],
  ['to', ['from', 'of'], null],
  ['method', ['methods', 'method'], 'method'],
  ['metho', ['method', 'methox'], 'method'],
])('%s among %j is meant to be %s', (text, names, meant) => {
  expect(nearName(text, names)).toBe(meant);
});
