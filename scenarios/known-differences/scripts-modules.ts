import type { Deviation } from '../../harness/scenario/deviation.ts';
import { onEach } from './on-each.ts';

const versions: Record<Deviation['engine'], string> = { chromium: '>=156', firefox: '>=153', webkit: '>=2.50' };

const own = (...names: string[]) => names.map((name) => `transports/${name}-own-origin`);

/** Scripts, modules, workers, preloads, integrity and resource timing. */
export const deviations: Deviation[] = [
  ...Object.entries({
    chromium: own(
      ...[
        'static-import',
        'json-module',
        'css-module',
        'worker-static-import',
        'worker-import',
        'classic-worker-import',
      ],
      ...['audioworklet', 'paintworklet', 'preload-crossorigin', 'modulepreload'],
    ),
    webkit: own('static-import', 'json-module', 'preload-crossorigin', 'modulepreload'),
  }).flatMap(([engine, scenarios]) =>
    onEach(engine as 'chromium' | 'webkit', versions[engine as 'chromium' | 'webkit'], scenarios, () => ({
      observed: { 'steps[0].predicted.origin': '{from}' },
      why: 'Sends Origin with a GET to the page’s own origin where a module or an element is fetched with CORS; in the Standard a response to it is basic, and such a GET has no Origin. Of fetch() it sends none.',
      link: 'https://github.com/whatwg/fetch/issues/871',
    })),
  ),
  ...onEach(
    'firefox',
    versions.firefox,
    ['transports/preload-crossorigin-refused', 'transports/modulepreload-refused'],
    () => ({
      observed: { 'steps[0].read': 'opaque' },
      why: 'Fires load at a link whose preload CORS refused; in HTML a network error fires error. The page reads nothing of it either way. No link was read; web-platform-tests name bug 1766689.',
    }),
  ),
];
