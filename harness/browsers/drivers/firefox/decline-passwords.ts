import type { FirefoxByBidi } from './by-bidi.ts';

/**
 * Declines whatever would ask the user for a password, for which an XMLHttpRequest waits where no other read of a page does. What a page
 * gives or Firefox keeps is sent all the same: of that no user is asked.
 * @see https://www.w3.org/TR/webdriver-bidi/#event-network-authRequired
 */
export async function declinePasswords({
  command,
  connection,
}: Pick<FirefoxByBidi, 'command' | 'connection'>): Promise<void> {
  connection.socket.addEventListener('message', ({ data }) => {
    const { method, params } = JSON.parse(String(data)) as Partial<AuthRequired>;
    if (method !== 'network.authRequired' || params === undefined) return;
    // A page may be gone before it is declined.
    void command('network.continueWithAuth', { request: params.request.request, action: 'cancel' }).catch(() => {});
  });
  await command('session.subscribe', { events: ['network.authRequired'] });
  await command('network.addIntercept', { phases: ['authRequired'] });
}

interface AuthRequired {
  method: string;
  params: { request: { request: string } };
}
