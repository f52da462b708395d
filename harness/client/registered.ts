/** Milliseconds for a service worker to be installed, and to answer. */
const patience = 8_000;

/** @throws {Error} which says `otherwise`, where the work is not done in time */
export function inTime<T>(work: Promise<T>, otherwise: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${otherwise} within ${patience} ms`)), patience);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}

/**
 * Registers a service worker, and waits until it is active.
 * @throws {Error} where this page's origin can have none, or it is not installed
 */
export async function registered(
  url: string,
  scope: string,
  type: WorkerType = 'classic',
): Promise<{ registration: ServiceWorkerRegistration; worker: ServiceWorker }> {
  if (!('serviceWorker' in navigator)) throw new Error(`${location.origin} can have no service worker`);
  const registration = await navigator.serviceWorker.register(url, { scope, type, updateViaCache: 'none' });
  const worker = registration.installing ?? registration.waiting ?? registration.active!;
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (worker.state === 'activated') resolve();
      if (worker.state === 'redundant') reject(new Error('the service worker did not come to be installed'));
    };
    worker.addEventListener('statechange', look);
    look();
  });
  return { registration, worker };
}
