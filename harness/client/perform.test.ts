import { expect, it } from 'vitest';
import { perform } from './perform.ts';
import type { Job } from './protocol.ts';

it.each(['Image', 'toString'])('%s, which is no transport, is no read that was refused', async (transport) => {
  const job = { transport, patience: 1000 } as unknown as Job;
  expect(await perform(job)).toMatchObject({
    settled: 'client-error',
    error: { message: `this page knows no transport ${transport}` },
  });
});
