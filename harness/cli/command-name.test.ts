import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commandName } from './command-name.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

test.each([
  [root, 'npm run explain --'],
  [join(root, 'docs/examples'), 'npm run explain --'],
  [join(dirname(root), 'my shop'), `npm --prefix ../${root.split('/').at(-1)} run explain --`],
  [join(dirname(root), 'shop/api'), `npm --prefix ../../${root.split('/').at(-1)} run explain --`],
])('typed in %s, a command is called so that it is found', (from, called) => {
  expect(commandName('explain', from)).toBe(called);
});
