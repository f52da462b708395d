import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reader } from './contexts/reader.ts';
import type { Job, Observed } from './protocol.ts';

/** What was done to contexts, in order. */
const done: string[] = [];
const reading = new Map<number, (observed: Observed) => void>();

vi.mock('./contexts/registry.ts', () => {
  const open =
    (name: string, more: object = {}) =>
    async (url: string): Promise<Reader> => {
      done.push(`open ${name} ${url}`);
      return {
        read: ({ id, context, frame }) => {
          done.push(`read ${id} in ${name} as ${context}${frame === undefined ? '' : ' in a frame'}`);
          return new Promise((resolve) => reading.set(id, resolve));
        },
        close: () => done.push(`close ${name} ${url}`),
        ...more,
      };
    };
  const failing = async () => {
    throw new Error('it was not there');
  };
  return {
    registry: {
      window: open('window'),
      frame: open('frame'),
      worker: open('worker'),
      popup: open('popup', { fleeting: true }),
      failing,
    },
  };
});

const { readInContext } = await import('./read-in-context.ts');
const got: Observed = { settled: 'fulfilled', milliseconds: 1 };
const turn = () => new Promise((resolve) => setTimeout(resolve));
const start = (id: number, more: object) => readInContext({ id, patience: 1000, ...more } as unknown as Job);
const settle = async (id: number) => {
  reading.get(id)?.(got);
  await turn();
};

beforeEach(() => {
  done.length = 0;
});

describe('a context', () => {
  it('is opened once, and kept for the next read', async () => {
    const both = [start(1, { context: 'worker', served: '/w' }), start(2, { context: 'worker', served: '/w' })];
    await turn();
    await settle(1);
    await settle(2);
    const third = start(3, { context: 'worker', served: '/w' });
    await turn();
    await settle(3);
    expect(await Promise.all([...both, third])).toEqual([got, got, got]);
    expect(done).toEqual(['open worker /w', ...[1, 2, 3].map((id) => `read ${id} in worker as window`)]);
  });

  it('of a page in a frame is opened there', async () => {
    const read = start(4, { context: 'worker', served: '/w', frame: '/f' });
    await turn();
    await settle(4);
    expect(await read).toEqual(got);
    expect(done).toEqual(['open frame /f', 'read 4 in frame as worker']);
  });

  it('is closed when several others were used since; a window as soon as it has nothing to do', async () => {
    for (let id = 10; id < 20; id++) {
      void start(id, { context: 'frame', served: `/${id}` });
      await turn();
      await settle(id);
    }
    expect(done).not.toContain('close frame /19');
    expect(done).toContain('close frame /12');
    void start(20, { context: 'popup', served: '/p' });
    await turn();
    expect(done).not.toContain('close popup /p');
    await settle(20);
    expect(done.at(-1)).toBe('close popup /p');
  });

  it.each([
    ['failing', 'it was not there'],
    ['iframe', 'there is none of this name'],
    ['toString', 'there is none of this name'],
  ])('%s that cannot be opened is no read that was refused', async (context, why) => {
    expect(await start(30, { context })).toMatchObject({
      settled: 'client-error',
      error: { message: `no read can be made in the context ${context}: ${why}` },
    });
  });
});
