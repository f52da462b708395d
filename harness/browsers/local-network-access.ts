/**
 * Loopback names whose pages have been granted or denied the permissions of Local Network Access, on any port, by whoever
 * starts the browser: nobody answers a prompt. https://wicg.github.io/local-network-access/#permissions
 */
export const localNetworkAccess = { 'granted.localhost': 'granted', 'denied.localhost': 'denied' } as const;

/** The state of these permissions for a page, by its origin. */
export function localNetworkAccessOf(origin: string): 'granted' | 'denied' | 'prompt' {
  const { hostname } = new URL(origin);
  return Object.hasOwn(localNetworkAccess, hostname)
    ? localNetworkAccess[hostname as keyof typeof localNetworkAccess]
    : 'prompt';
}
