import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser, FoundBrowser } from '../browsers/browser.ts';
import type { ClientMessage, Job, Observed } from '../client/protocol.ts';
import { createDesk, LostPage, UnopenedPage } from './desk.ts';
import { createPageKeeper, type PageKeeper } from './page-keeper.ts';

const launchBrowser = vi.hoisted(() => vi.fn<() => Promise<Browser>>());
vi.mock('../browsers/launch.ts', () => ({ launchBrowser }));

const origin = 'http://localhost:1';
const job = { url: 'http://localhost:2/data', patience: 1000 } as Omit<Job, 'id'>;
const observed: Observed = { settled: 'rejected', milliseconds: 1 };

/** A browser that opens nothing in truth; the test says when it is no longer whole. */
function fake() {
  const listeners: ((why: string) => void)[] = [];
  const ofUnopened: ((url: string, why: string) => void)[] = [];
  let whole = true;
  const browser = {
    open: vi.fn(async () => {}),
    close: vi.fn(async () => {}),
    onGone: (listener: (why: string) => void) => listeners.push(listener),
    onRefusal() {},
    onUnopened: (listener: (url: string, why: string) => void) => ofUnopened.push(listener),
    isWhole: () => whole,
    pids: [],
  } as unknown as Browser;
  return {
    browser,
    failNavigation: (url: string, why: string) => {
      for (const listener of ofUnopened) listener(url, why);
    },
    loseMemory: () => {
      whole = false;
    },
    go: () => {
      whole = false;
      for (const listener of listeners) listener('it ended');
    },
  };
}

let desk: ReturnType<typeof createDesk>;
let keeper: PageKeeper;
let launched: ReturnType<typeof fake>[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  launched = [];
  launchBrowser.mockReset().mockImplementation(async () => {
    launched.push(fake());
    return launched.at(-1)!.browser;
  });
  desk = createDesk((at) => `${at}/client`);
  keeper = createPageKeeper({
    browser: {} as FoundBrowser,
    servers: {
      ports: { app: { http: 1, https: 2 }, api: { http: 3, https: 4 } },
      proxyPort: 5,
      clientURL: (at) => `${at}/client`,
    },
    desk,
    proxyLoopback: false,
    headed: false,
    silence: 1000,
    onRefusal() {},
  });
});
afterEach(async () => {
  if (launched.length > 0) await keeper.close();
  vi.useRealTimers();
});

const say = (client: string, more: Partial<ClientMessage> = {}) =>
  keeper.exchange({ client, origin, observed: [], running: 0, free: 3, ...more });

describe('a browser that is no longer the one that was launched', () => {
  it('is not believed: what its page says of a read is not taken, and the read is lost', async () => {
    await keeper.start();
    const read = desk.read(origin, {}, job);
    const fate = expect(read).rejects.toThrow(LostPage);
    const { jobs } = await say('a');
    launched[0]!.loseMemory();
    expect(await say('a', { observed: [{ job: jobs[0]!.id, observed }] })).toEqual({ jobs: [], stop: true });
    await vi.advanceTimersByTimeAsync(500);
    await fate;
    expect(launched).toHaveLength(2);
    expect(launched[0]!.browser.close).toHaveBeenCalled();
  });

  it('is replaced, and what was waiting is done by its successor', async () => {
    await keeper.start();
    const read = desk.read(origin, {}, job);
    launched[0]!.go();
    await vi.advanceTimersByTimeAsync(0);
    expect(launched).toHaveLength(2);
    const { jobs } = await say('b');
    void say('b', { observed: [{ job: jobs[0]!.id, observed }] });
    expect(await read).toMatchObject({ observed });
  });
});

describe('a page that falls silent', () => {
  it('is opened afresh, once; then the browser is replaced', async () => {
    await keeper.start();
    const read = desk.read(origin, {}, job);
    const fate = expect(read).rejects.toThrow('the page fell silent for 1 s');
    await say('a');
    await vi.advanceTimersByTimeAsync(1600);
    await fate;
    expect(launched.map(({ browser }) => vi.mocked(browser.open).mock.calls.length)).toEqual([2]);

    const waiting = desk.read(origin, {}, job);
    await vi.advanceTimersByTimeAsync(1600);
    expect(launched.map(({ browser }) => vi.mocked(browser.open).mock.calls.length)).toEqual([2, 1]);
    const { jobs } = await say('b');
    void say('b', { observed: [{ job: jobs[0]!.id, observed }] });
    expect(await waiting).toMatchObject({ observed });
  });

  it('is not missed where there is nothing to do', async () => {
    await keeper.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(launched.map(({ browser }) => vi.mocked(browser.open).mock.calls.length)).toEqual([1]);
  });
});

describe('an origin that the browser opens no page at', () => {
  const preloaded = 'http://a.dev';
  const opened = () => launched.map(({ browser }) => vi.mocked(browser.open).mock.calls.flat());

  it('is given up as soon as the servers see where the browser went instead, and the browser is kept', async () => {
    await keeper.start();
    const read = desk.read(preloaded, {}, job);
    const fate = expect(read).rejects.toThrow(
      new UnopenedPage(`no page could be opened at ${preloaded}: the browser opened https://a.dev in its place`),
    );
    expect(await say('a')).toMatchObject({ go: `${preloaded}/client` });
    keeper.astray('https://a.dev');
    await fate;
    await vi.advanceTimersByTimeAsync(0);
    expect(opened()).toEqual([[`${origin}/client`, `${origin}/client`]]);
  });

  it('is given up when the browser says that the navigation failed, and no other', async () => {
    await keeper.start();
    const read = desk.read(preloaded, {}, job);
    const fate = expect(read).rejects.toThrow(`no page could be opened at ${preloaded}: ERR_OF_SOME_KIND`);
    await say('a');
    launched[0]!.failNavigation('http://b.dev/client', 'ERR_OF_ANOTHER');
    launched[0]!.failNavigation(`${preloaded}/client`, 'ERR_OF_SOME_KIND');
    await fate;
    expect(launched).toHaveLength(1);
  });

  it('is given up when a browser that is well refuses its URL, and the next is opened', async () => {
    await keeper.start();
    const reads = [preloaded, 'http://b.example'].map((at) => desk.read(at, {}, job));
    const fate = expect(reads[0]).rejects.toThrow(`no page could be opened at ${preloaded}: it will not`);
    reads[1]!.catch(() => {});
    vi.mocked(launched[0]!.browser.open).mockRejectedValueOnce(new Error('it will not'));
    await vi.advanceTimersByTimeAsync(1600);
    await fate;
    expect(opened()).toEqual([[`${origin}/client`, `${preloaded}/client`, 'http://b.example/client']]);
  });
});

describe('browsers that can’t be had', () => {
  it('are given up after three in a row, and it is said why', async () => {
    await keeper.start();
    const fate = expect(desk.read(origin, {}, job)).rejects.toThrow('3 browsers in a row: it hangs');
    launchBrowser.mockRejectedValue(new Error('it hangs'));
    launched[0]!.go();
    await vi.advanceTimersByTimeAsync(0);
    await fate;
    expect(launchBrowser).toHaveBeenCalledTimes(3);
    expect(keeper.broken()).toContain('the browser was lost: it ended');
  });

  it('are told of by the start', async () => {
    launchBrowser.mockRejectedValue(new Error('it hangs'));
    await expect(keeper.start()).rejects.toThrow('it hangs');
  });
});

it('a browser that comes up after the session was closed is closed too', async () => {
  await keeper.start();
  let comeUp = (_: Browser) => {};
  launchBrowser.mockReturnValue(
    new Promise((resolve) => {
      comeUp = resolve;
    }),
  );
  launched[0]!.go();
  await vi.advanceTimersByTimeAsync(0);
  const closed = keeper.close();
  const late = fake();
  comeUp(late.browser);
  await closed;
  expect(late.browser.close).toHaveBeenCalled();
  expect(late.browser.open).not.toHaveBeenCalled();
});
