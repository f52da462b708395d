import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Job } from '../protocol.ts';
import { open as openModule } from './module-service-worker.ts';
import { open } from './service-worker.ts';

const script = '/.cors-conformance/worker.js';
const unregister = vi.fn();
const register = vi.fn();
const postMessage = vi.fn();

/** A worker that comes to be in a state. */
function becoming(state: ServiceWorkerState): ServiceWorker {
  const worker = Object.assign(new EventTarget(), { state: 'installing', postMessage });
  setTimeout(() => {
    worker.state = state;
    worker.dispatchEvent(new Event('statechange'));
  });
  return worker as unknown as ServiceWorker;
}

beforeEach(() => {
  vi.clearAllMocks();
  vi.stubGlobal('navigator', { serviceWorker: { register } });
  register.mockImplementation(async () => ({ installing: becoming('activated'), unregister }));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it('is registered for a scope of its own, below its script, and goes when nothing is read', async () => {
  const [one, other] = [await open(script), await open(script)];
  const scopes = register.mock.calls.map(([url, { scope }]) => ({ url, scope }));
  expect(scopes.map(({ url, scope }) => url === script && scope.startsWith(`${script}/`))).toEqual([true, true]);
  expect(scopes[0]?.scope).not.toBe(scopes[1]?.scope);
  expect([one.fleeting, other.fleeting]).toEqual([true, true]);
  one.close();
  expect(unregister).toHaveBeenCalledOnce();
});

it('is a classic script, or a module', async () => {
  await open(script);
  await openModule(script);
  expect(register.mock.calls.map(([, { type }]) => type)).toEqual(['classic', 'module']);
});

it('is told of each read by a port, and tells by it what was observed', async () => {
  const observed = { settled: 'fulfilled', milliseconds: 1 };
  postMessage.mockImplementation((_job: Job, [port]: MessagePort[]) => port?.postMessage(observed));
  const { read } = await open(script);
  expect(await read({ id: 1 } as Job)).toEqual(observed);
});

it('says why there is none', async () => {
  register.mockImplementation(async () => ({ installing: becoming('redundant'), unregister }));
  await expect(open(script)).rejects.toThrow('did not come to be installed');
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('location', { origin: 'http://app.example' });
  await expect(open(script)).rejects.toThrow('http://app.example can have no service worker');
});
