import type { Transport } from '../protocol.ts';

declare global {
  var corsConformanceImport: ((url: string) => Promise<{ default: string }>) | undefined;
}

/**
 * By a script element of its own: the referrer of an import is the base URL of the script that asks, and that of the
 * client's script holds the run's token.
 */
function importer(): (url: string) => Promise<{ default: string }> {
  if (globalThis.corsConformanceImport === undefined) {
    const script = document.createElement('script');
    script.textContent = 'globalThis.corsConformanceImport = (url) => import(url);';
    document.head.append(script);
  }
  return globalThis.corsConformanceImport!;
}

/** @see https://html.spec.whatwg.org/multipage/webappapis.html#hostloadimportedmodule */
export const read: Transport = async ({ url }) => {
  try {
    const { default: body } = await importer()(url);
    return { settled: 'fulfilled', read: 'readable', body };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'rejected', error: { name, message } };
  }
};
