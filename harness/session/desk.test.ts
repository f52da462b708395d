import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientMessage, Job, Observed } from '../client/protocol.ts';
import { createDesk, LostPage, LostRead } from './desk.ts';

const one = 'http://localhost:1';
const two = 'https://app.example.com';
const three = 'http://[::1]:1';

const job = { url: 'http://localhost:2/data' } as Omit<Job, 'id'>;
const got: Observed = { settled: 'fulfilled', milliseconds: 1 };

let desk: ReturnType<typeof createDesk>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  desk = createDesk((origin) => `${origin}/client`);
});
afterEach(() => vi.useRealTimers());

/** A page that speaks to the desk as the client does. */
function page(name: string, origin: string) {
  const under = new Set<number>();
  const say = async (message: Partial<ClientMessage> = {}) => {
    const free = 3 - under.size;
    const answer = await desk.exchange({ client: name, origin, observed: [], running: under.size, free, ...message });
    for (const { id } of answer.jobs) under.add(id);
    return answer;
  };
  return {
    say,
    /** Hands in what was observed by some reads, or all that are under way. */
    settle: (ids = [...under]) => {
      for (const id of ids) under.delete(id);
      return say({ observed: ids.map((id) => ({ job: id, observed: got })) });
    },
  };
}

/** What becomes of a read: `waiting` as long as it has not settled. */
function read(origin = one, alone = false) {
  const fate: { is: 'waiting' | 'settled' | string } = { is: 'waiting' };
  desk.read(origin, { alone }, job).then(
    () => {
      fate.is = 'settled';
    },
    (error: Error) => {
      expect(error).toBeInstanceOf(LostRead);
      fate.is = error.message;
    },
  );
  return fate;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a page of a scenario, by its id', () => {
  it('is another place at the same origin', async () => {
    const fates = [read(), read(`${one} abc`)];
    const client = page('a', one);
    expect((await client.say()).jobs).toMatchObject([{ id: 1 }]);
    expect(await client.settle()).toEqual({ jobs: [], go: `${one} abc/client` });
    const own = page('b', one);
    expect((await own.say({ page: 'abc' })).jobs).toMatchObject([{ id: 2 }]);
    own.settle();
    await turn();
    expect(fates.map(({ is }) => is)).toEqual(['settled', 'settled']);
  });

  it('is not the page that comes in its place', async () => {
    const fate = read(`${one} abc`);
    desk.expectPage();
    void page('a', one).say();
    await turn();
    expect(fate.is).toBe(`the browser opened ${one} when it was asked for ${one} abc`);
  });
});

describe('reads', () => {
  it('are handed out, several at once, as many as the page can take', async () => {
    const fates = [read(), read(), read(), read()];
    const client = page('a', one);
    expect((await client.say()).jobs).toEqual([1, 2, 3].map((id) => ({ ...job, id })));
    expect((await client.settle([2])).jobs).toEqual([{ ...job, id: 4 }]);
    await turn();
    expect(fates.map(({ is }) => is)).toEqual(['waiting', 'settled', 'waiting', 'waiting']);
  });

  it('settle with what the page observed', async () => {
    const observed = desk.read(one, {}, job);
    const client = page('a', one);
    await client.say();
    client.settle();
    expect(await observed).toEqual({ observed: got, page: 0 });
  });

  it('reach a page that has been waiting for something to do', async () => {
    const answer = page('a', one).say();
    await turn();
    read();
    expect((await answer).jobs).toHaveLength(1);
  });

  it('that follow on from one that settled are handed out in the same breath', async () => {
    desk.read(one, {}, job).then(() => read());
    read(two);
    const client = page('a', one);
    await client.say();
    expect((await client.settle()).jobs).toEqual([{ ...job, id: 3 }]);
  });

  it('that go on with a scenario come before those that begin one', async () => {
    const client = page('a', one);
    for (let n = 0; n < 5; n++) read();
    await client.say();
    desk.read(one, { goesOn: 0 }, job);
    expect((await client.settle([1])).jobs).toEqual([{ ...job, id: 6, goesOn: true }]);
  });

  it('keep the desk busy until they settle', async () => {
    expect(desk.isBusy()).toBe(false);
    read();
    expect(desk.isBusy()).toBe(true);
    const client = page('a', one);
    await client.say();
    expect(desk.isBusy()).toBe(true);
    client.settle();
    expect(desk.isBusy()).toBe(false);
  });

  it('that nobody knows any more do no harm', async () => {
    const fate = read();
    const client = page('a', one);
    await client.say();
    client.settle([99, 1]);
    await turn();
    expect(fate.is).toBe('settled');
  });
});

it('an idle page is let go after a while, and comes again', async () => {
  const client = page('a', one);
  const answer = client.say();
  await turn();
  vi.advanceTimersByTime(15_000);
  expect(await answer).toEqual({ jobs: [] });
  read();
  expect((await client.say()).jobs).toHaveLength(1);
});

describe('a tour of origins', () => {
  it('finishes the reads of one origin, and goes on to the one with most to do', async () => {
    const fates = [read(one), read(two), read(three), read(three)];
    const first = page('a', one);
    expect((await first.say()).jobs).toHaveLength(1);
    expect(await first.settle()).toEqual({ jobs: [], go: `${three}/client` });
    expect(desk.headedFor()).toBe(three);

    const second = page('b', three);
    expect((await second.say()).jobs).toHaveLength(2);
    expect(desk.headedFor()).toBeUndefined();
    expect(await second.settle()).toEqual({ jobs: [], go: `${two}/client` });

    const third = page('c', two);
    await third.say();
    third.settle();
    await turn();
    expect(fates.map(({ is }) => is)).toEqual(Array(4).fill('settled'));
  });

  it('does not leave an origin while reads are under way there', async () => {
    read(one);
    const client = page('a', one);
    await client.say();
    read(two);
    expect(await client.say()).toEqual({ jobs: [] });
    expect(await client.settle()).toMatchObject({ go: `${two}/client` });
  });

  describe('stays for a scenario that goes on where it is', () => {
    const stays = (of: string) => desk.read(one, { of, stays: true }, job).catch(() => {});

    it('until its next read is asked for', async () => {
      stays('a');
      read(two);
      const first = page('a', one);
      await first.say();
      const next = first.settle();
      await turn();
      desk.read(one, { of: 'a', goesOn: 0 }, job);
      expect((await next).jobs).toMatchObject([{ id: 3 }]);
      expect((await first.settle()).go).toBe(`${two}/client`);
    });

    it('or it is let go of', async () => {
      stays('a');
      read(two);
      const first = page('a', one);
      await first.say();
      const next = first.settle();
      await turn();
      desk.release('a');
      expect((await next).go).toBe(`${two}/client`);
    });

    it('or it takes too long', async () => {
      stays('a');
      read(two);
      const first = page('a', one);
      await first.say();
      const next = first.settle();
      await turn();
      vi.advanceTimersByTime(299);
      await expect(Promise.race([next, turn()])).resolves.toBeUndefined();
      vi.advanceTimersByTime(1);
      expect((await next).go).toBe(`${two}/client`);
    });

    it('or while something goes on that the page hears no more of', async () => {
      desk.read(one, { of: 'a' }, job).then(() => desk.stayFor('a'));
      read(two);
      const first = page('a', one);
      await first.say();
      const next = first.settle();
      await turn();
      vi.advanceTimersByTime(200);
      desk.stayFor('a');
      vi.advanceTimersByTime(299);
      await expect(Promise.race([next, turn()])).resolves.toBeUndefined();
      vi.advanceTimersByTime(1);
      expect((await next).go).toBe(`${two}/client`);
    });
  });

  it('begins where there is most to do', () => {
    expect(desk.expectPage()).toBeUndefined();
    for (const origin of [one, two, two]) read(origin);
    expect(desk.expectPage()).toBe(`${two}/client`);
    expect(desk.headedFor()).toBe(two);
  });
});

describe('a read that needs the browser to itself', () => {
  it('waits until nothing else is under way, and nothing is handed out beside it', async () => {
    read(one);
    const alone = read(one, true);
    const client = page('a', one);
    expect((await client.say()).jobs).toEqual([{ ...job, id: 1 }]);
    expect((await client.say()).jobs).toEqual([]);
    expect((await client.settle()).jobs).toEqual([{ ...job, id: 2 }]);
    const later = read(one);
    expect((await client.say()).jobs).toEqual([]);
    expect((await client.settle()).jobs).toEqual([{ ...job, id: 3 }]);
    await turn();
    expect([alone.is, later.is]).toEqual(['settled', 'waiting']);
  });

  it('is alone among its own kind too', async () => {
    read(one, true);
    read(one, true);
    const client = page('a', one);
    expect((await client.say()).jobs).toEqual([{ ...job, id: 1 }]);
    expect((await client.settle()).jobs).toEqual([{ ...job, id: 2 }]);
  });
});

describe('a scenario that needs the browser to itself', () => {
  it('keeps it from its first read to its last, or until it is let go of', async () => {
    const kept = (goesOn?: number) =>
      desk.read(two, { alone: true, holdsFor: 'it', ...(goesOn !== undefined && { goesOn }) }, job);
    void kept();
    const client = page('a', two);
    await client.say();
    const other = read(two);
    const first = client.settle();
    await turn();
    void kept(0);
    expect((await first).jobs).toMatchObject([{ id: 3, goesOn: true }]);
    const second = client.settle();
    await turn();
    desk.release('another');
    await turn();
    desk.release('it');
    expect((await second).jobs).toMatchObject([{ id: 2 }]);
    expect(other.is).toBe('waiting');
  });
});

describe('a page that is lost', () => {
  it('loses the reads that it had under way, and leaves those that were waiting', async () => {
    const [under, waiting] = [read(one), read(two)];
    await page('a', one).say();
    desk.losePage('the browser was lost');
    await turn();
    expect([under.is, waiting.is]).toEqual(['the browser was lost', 'waiting']);
  });

  it('loses the scenarios that it has begun, and no others', async () => {
    const begun = desk.read(one, {}, job);
    const client = page('a', one);
    await client.say();
    client.settle();
    const { page: first } = await begun;
    const goesOn = desk.read(two, { goesOn: first }, job);
    const begins = read(two);
    desk.losePage('the browser was lost');
    await expect(goesOn).rejects.toThrow(new LostPage('the browser was lost'));
    await expect(desk.read(two, { goesOn: first }, job)).rejects.toThrow(LostPage);

    const next = page('b', two);
    await next.say();
    next.settle();
    await turn();
    expect(begins.is).toBe('settled');
  });

  it('is not one that moves from origin to origin as it was told to', async () => {
    const begun = desk.read(one, {}, job);
    const client = page('a', one);
    await client.say();
    const goesOn = begun.then(({ page: first }) => desk.read(two, { goesOn: first }, job));
    expect(await client.settle()).toMatchObject({ go: `${two}/client` });
    const moved = page('b', two);
    await moved.say();
    moved.settle();
    expect(await goesOn).toEqual({ observed: got, page: 0 });
  });

  it('loses what a page had that came while another was being opened', async () => {
    const fate = read();
    await page('stray', one).say();
    desk.expectPage();
    await turn();
    expect(fate.is).toBe('another page was opened in its place');
  });

  it('is noticed when another page speaks in its place, which does what is left', async () => {
    const fates = [read(), read(), read(), read()];
    await page('a', one).say();
    const reloaded = page('b', one);
    expect((await reloaded.say()).jobs).toEqual([{ ...job, id: 4 }]);
    await turn();
    expect(fates.map(({ is }) => is)).toEqual([...Array(3).fill('the page was navigated away or reloaded'), 'waiting']);
  });

  it('cannot settle a read any more', async () => {
    const fate = read();
    const client = page('a', one);
    await client.say();
    desk.losePage('the page fell silent');
    client.settle();
    await turn();
    expect(fate.is).toBe('the page fell silent');
  });

  it('is told to stop if it speaks after all, whatever it says', async () => {
    const fate = read();
    const [old, current] = [page('a', one), page('b', one)];
    await old.say();
    const idle = current.say();
    await turn();
    expect(await old.settle()).toEqual({ jobs: [], stop: true });
    expect(await old.say({ running: 1 })).toEqual({ jobs: [], stop: true });
    expect(await old.say()).toEqual({ jobs: [], stop: true });
    expect(fate.is).toBe('the page was navigated away or reloaded');
    // And the one that took its place is none the worse for it.
    read();
    expect((await idle).jobs).toHaveLength(1);
  });

  it('that was waiting for something to do does not take what its successor has to do', async () => {
    const waiting = page('a', one).say();
    await turn();
    const current = page('b', one).say();
    const fate = read();
    expect(await waiting).toEqual({ jobs: [], stop: true });
    expect((await current).jobs).toHaveLength(1);
    expect(fate.is).toBe('waiting');
  });

  it('that was waiting for something to do is given nothing any more', async () => {
    const old = page('a', one);
    const waiting = old.say();
    await turn();
    const current = page('b', one).say();
    await turn();
    read();
    expect((await current).jobs).toHaveLength(1);
    vi.advanceTimersByTime(15_000);
    expect((await waiting).jobs).toEqual([]);
    expect(await old.say()).toEqual({ jobs: [], stop: true });
  });

  it('does not come back while a fresh one is being opened', async () => {
    read(two);
    const old = page('a', one);
    expect(await old.say()).toMatchObject({ go: `${two}/client` });
    desk.expectPage();
    expect(await old.say()).toEqual({ jobs: [], stop: true });
    expect(desk.headedFor()).toBe(two);
  });
});

describe('a page at the wrong origin', () => {
  it('costs the reads of the origin that it was sent to, and no others', async () => {
    const [there, here] = [read(two), read(three)];
    desk.expectPage();
    expect(desk.headedFor()).toBe(two);
    const strayed = page('a', three);
    expect((await strayed.say()).jobs).toHaveLength(1);
    strayed.settle();
    await turn();
    expect(there.is).toBe(`the browser opened ${three} when it was asked for ${two}`);
    expect(here.is).toBe('settled');
  });

  it('is what a session can say of an origin at which none opens', async () => {
    const [there, here] = [read(two), read(one)];
    desk.refuse(two, 'no page could be opened');
    await turn();
    expect([there.is, here.is]).toEqual(['no page could be opened', 'waiting']);
  });
});

it('giving up loses everything, under way or waiting', async () => {
  const fates = [read(one), read(two), read(one, true)];
  await page('a', one).say();
  desk.loseAll('the session was closed');
  await turn();
  expect(fates.map(({ is }) => is)).toEqual(Array(3).fill('the session was closed'));
  expect(desk.isBusy()).toBe(false);
});

it('tells for how long no page has been heard', async () => {
  read();
  const client = page('a', one);
  await client.say();
  vi.advanceTimersByTime(7000);
  expect(desk.silence()).toBe(7000);
  await client.say();
  expect(desk.silence()).toBe(0);
  vi.advanceTimersByTime(3000);
  desk.expectPage();
  expect(desk.silence()).toBe(0);
});

it('tells for how long a page has owed what became of a read, though it speaks', async () => {
  desk.read(one, {}, { ...job, patience: 2000 });
  const client = page('a', one);
  await client.say();
  vi.advanceTimersByTime(4000);
  await client.say();
  expect(desk.overdue()).toBe(0);
  vi.advanceTimersByTime(500);
  await client.say();
  expect([desk.silence(), desk.overdue()]).toEqual([0, 500]);
});
