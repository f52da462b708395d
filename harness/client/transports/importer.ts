import type { Observed } from '../protocol.ts';
import { failedBy } from './events.ts';

type ModuleType = 'javascript' | 'json' | 'css';
type Importer = (url: string) => Promise<{ default: unknown }>;

declare global {
  /** By the type of what they import: an engine that knows no import attributes cannot parse the others. */
  var corsConformanceImporters: Partial<Record<ModuleType, Importer>>;
}

globalThis.corsConformanceImporters = {};

/**
 * By a script element of its own: the referrer of an import is the base URL of the script that asks, and that of the
 * client's script holds the run's token.
 */
function importerOf(type: ModuleType): Importer {
  // In a worker the base URL is that of its own script, whatever script asks.
  if (typeof document === 'undefined') return new Function('url', 'return import(url)') as Importer;
  if (corsConformanceImporters[type] === undefined) {
    const script = document.createElement('script');
    const attributes = type === 'javascript' ? '' : `, { with: { type: '${type}' } }`;
    script.textContent = `corsConformanceImporters.${type} = (url) => import(url${attributes});`;
    document.head.append(script);
    script.remove();
  }
  const importer = corsConformanceImporters[type];
  if (importer === undefined) throw new TypeError('this engine knows no import attributes');
  return importer;
}

/**
 * Imports a module into a classic script.
 * @param textOf what is told of its default export
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#hostloadimportedmodule
 */
export async function readImported(
  url: string,
  type: ModuleType,
  textOf: (exported: unknown) => string,
): Promise<Omit<Observed, 'milliseconds'>> {
  let exported: unknown;
  try {
    exported = (await importerOf(type)(url)).default;
  } catch (error) {
    // What is no script or document of its type was read: else it would be a TypeError, as of any fetch that failed.
    if (error instanceof SyntaxError) return { settled: 'fulfilled', read: 'readable' };
    return failedBy(error);
  }
  return { settled: 'fulfilled', read: 'readable', body: textOf(exported) };
}
