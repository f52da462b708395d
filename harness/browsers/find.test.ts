import { expect, it } from 'vitest';
import { findBrowser } from './find.ts';

it.each(['chrome', '', 'toString'])('there is no engine %j, and which there are is said', async (name) => {
  await expect(findBrowser(name as never)).rejects.toThrow(
    `there is no engine ${JSON.stringify(name)}; expected one of chromium, firefox, webkit`,
  );
});
