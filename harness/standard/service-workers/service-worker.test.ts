import { describe, expect, it } from 'vitest';
import type { ReadRequest } from '../read-request.ts';
import { ALLOW_ALL, API, APP, answering, readFrom, redirecting, wireOf } from '../test-servers.ts';
import type { ServiceWorker } from './service-worker.ts';

const HOME = `${APP}/x`;
const SCRIPT = `${APP}/sw.js`;

function read(onFetch: ServiceWorker['onFetch'], asked: Partial<ReadRequest> = {}, server = answering(ALLOW_ALL)) {
  return readFrom(server, { serviceWorker: { scriptURL: SCRIPT, scope: `${APP}/in/`, onFetch }, ...asked });
}

const header = (of: ReturnType<typeof read>, name: string) =>
  of.exchanges.at(-1)?.headers.find(([one]) => one === name)?.[1];

describe('a service worker', () => {
  it.each(['ignore', 'throw'] as const)('that does %s leaves the request to the network', (onFetch) => {
    const passed = read(onFetch);
    expect(passed).toMatchObject({ outcome: 'readable', type: 'cors' });
    expect(wireOf(passed)).toEqual([`GET ${API}`]);
    expect(passed.fetchEvents).toEqual([
      {
        method: 'GET',
        mode: 'cors',
        credentials: 'same-origin',
        redirect: 'follow',
        cache: 'default',
        destination: '',
      },
    ]);
  });

  it.each([
    ['prevent-default', 'create-fetch-event-and-dispatch/21.1'],
    ['error', 'http-fetch/3.5.7[error]'],
    ['rejection', 'respond-with/9'],
    ['no-response', 'respond-with/10.1'],
  ] as const)('that does %s makes a network error, by %s', (onFetch, step) => {
    const { outcome, blame, exchanges } = read(onFetch);
    expect([outcome, `${blame?.algorithm}/${blame?.step}`, exchanges]).toEqual(['blocked', step, []]);
  });

  it('is blamed by the step that refused its own fetch()', () => {
    const { blame } = read({ fetch: { init: {} } }, {}, answering([]));
    expect(blame).toMatchObject({ algorithm: 'cors-check', step: '2', suggestion: { side: 'answer' } });
  });

  it('passes the page’s referrer on, and is itself the referrer of what it asks with an init', () => {
    expect(header(read({ fetch: { init: {} } }, { url: HOME, pageURL: `${APP}/page` }), 'Referer')).toBe(`${APP}/page`);
    expect(header(read({ fetch: { init: { credentials: 'omit' } } }, { url: HOME }), 'Referer')).toBe(SCRIPT);
    expect(header(read({ fetch: { url: HOME, init: {} } }, { url: API }), 'Referer')).toBe(SCRIPT);
  });

  it('has no event of what a redirect of the network leads to, and one of what its own leads to', () => {
    const server = redirecting({ [HOME]: [302, API] }, ALLOW_ALL);
    expect(read('ignore', { url: HOME }, server).fetchEvents).toHaveLength(1);
    expect(read([{ redirect: { url: API, status: 302 } }], { url: HOME }).fetchEvents).toHaveLength(2);
  });

  it('has an event of a worker’s script in its scope alone', () => {
    const worker = { api: 'Worker' } as const;
    expect(read('error', { ...worker, url: `${APP}/in/worker` }).fetchEvents).toHaveLength(1);
    expect(read('error', { ...worker, url: HOME }).fetchEvents).toEqual([]);
  });

  it('hands over what it was redirected to for redirect mode follow alone', () => {
    const server = redirecting({ [HOME]: [302, API] }, ALLOW_ALL);
    const onFetch = { fetch: { url: HOME, init: {} } };
    const by = (redirect: ReadRequest['redirect']) => read(onFetch, { url: HOME, redirect }, server);
    expect(by('follow')).toMatchObject({ outcome: 'readable', url: API });
    expect(by('error').blame).toMatchObject({ step: '3.5.7[URL list]' });
    expect(by('manual').blame).toMatchObject({ step: '3.5.7[URL list]' });
  });

  it('is told apart from a mistake: what it does is checked', () => {
    expect(() => read({ fetch: { init: { mod: 'cors' } } } as never)).toThrow(/serviceWorker.*did you mean "mode"/s);
    expect(() => read('nothing' as never)).toThrow(/expected one of "ignore"/);
    expect(() => read({} as never)).toThrow(/an object with fetch, response or redirect/);
  });
});
