import { expect, it } from 'vitest';
import { noSuchAPI } from '../client/protocol.ts';
import { outlives, untilOutlived } from './outlived.ts';

const beside = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds, 'waits'));

it('a request may come of what a page hears no more of, unless the browser has no such API', async () => {
  const fetchLater = { transport: 'fetchLater' } as const;
  const error = { name: 'TypeError', message: '' };
  expect(await Promise.race([untilOutlived(fetchLater, { error }, () => []), beside(400)])).toBe('waits');
  const absent = { ...error, name: noSuchAPI };
  expect(await Promise.race([untilOutlived(fetchLater, { error: absent }, () => []), beside(400)])).toBeUndefined();
});

it('beacons and what is made while a document unloads outlive what the page is told', () => {
  const steps = [{ transport: 'sendBeacon' }, { unload: 'removal' }, {}] as const;
  expect(steps.map(outlives)).toEqual([true, true, false]);
});
