import { type AboutBrowser, type ToldBrowser, toldBrowser } from '../../browsers/user-agent.ts';

interface Hinting {
  userAgentData?: { getHighEntropyValues(hints: string[]): Promise<NonNullable<AboutBrowser['hints']>> };
}

/** What this browser tells of itself. */
export async function aboutBrowser(): Promise<AboutBrowser> {
  const { userAgent } = navigator;
  const hinted = (navigator as Hinting).userAgentData?.getHighEntropyValues(['fullVersionList', 'platform', 'model']);
  const hints = await hinted?.catch(() => undefined);
  return { userAgent, ...(hints && { hints }) };
}

/** Which browser this page runs in; undefined where it is of no engine that the harness knows. */
export async function ownBrowser(): Promise<ToldBrowser | undefined> {
  return toldBrowser(await aboutBrowser());
}
