import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { madeOf, severalTimes, sideBySide } from './side-by-side.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) taken.push(item);
  return taken;
}

describe('writers side by side', () => {
  it('are read in the order in which they put', async () => {
    const slow = async (put: (value: string) => Promise<void>) => {
      await sleep(30);
      await put('slow');
    };
    expect(await all(sideBySide([slow, (put) => put('quick')]))).toEqual(['quick', 'slow']);
  });

  it('end with the error of the first that fails', async () => {
    const failing = sideBySide([() => Promise.reject(new Error('no')), (put) => put(1)]);
    await expect(all(failing)).rejects.toThrow('no');
  });

  it('end where the consumer stops, and what is put later is refused', async () => {
    const refused: string[] = [];
    const endless = async (put: (value: number) => Promise<void>) => {
      try {
        for (let n = 0; ; n++) await put(n);
      } catch (error) {
        refused.push((error as Error).message);
      }
    };
    for await (const _ of sideBySide([endless, endless])) break;
    await sleep(0);
    expect(refused).toEqual(['nobody asks any more', 'nobody asks any more']);
  });

  it('end at once where the signal aborts, though a writer never does', async () => {
    const controller = new AbortController();
    const never = () => new Promise<void>(() => {});
    const taking = all(sideBySide<number>([never, (put) => put(1)], controller.signal));
    await sleep(0);
    controller.abort();
    expect(await taking).toEqual([1]);
  });
});

describe('what is made of items', () => {
  it('is made of so many at once and no more, and of all of them', async () => {
    let under = 0;
    let most = 0;
    const made = madeOf(
      Array.from({ length: 20 }, (_, n) => n),
      async (n) => {
        most = Math.max(most, ++under);
        await sleep(1);
        under--;
        return n * 2;
      },
      { atOnce: 3 },
    );
    expect((await all(made)).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n * 2));
    expect(most).toBe(3);
  });
});

describe('the same items several times over', () => {
  it('are taken from their source once, and read by each at its own pace', async () => {
    let taken = 0;
    const { copies } = severalTimes(
      (function* () {
        for (let n = 0; n < 5; n++) {
          taken++;
          yield n;
        }
      })(),
      2,
    );
    const [first, second] = copies as [AsyncIterable<number>, AsyncIterable<number>];
    expect(await all(first)).toEqual([0, 1, 2, 3, 4]);
    expect(await all(second)).toEqual([0, 1, 2, 3, 4]);
    expect(taken).toBe(5);
  });
});
