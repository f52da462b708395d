import type { Deviation } from '../../harness/scenario/deviation.ts';
import { onEach } from './on-each.ts';

const versions: Record<Deviation['engine'], string> = { chromium: '>=156', firefox: '>=153', webkit: '>=2.50' };

/** Scripts, modules, workers, preloads, integrity and resource timing. */
export const deviations: Deviation[] = [
  ...onEach(
    'firefox',
    versions.firefox,
    ['transports/preload-crossorigin-refused', 'transports/modulepreload-refused'],
    () => ({
      observed: { 'steps[0].read': 'opaque' },
      why: 'Fires load at a link whose preload CORS refused; in HTML a network error fires error. The page reads nothing of it either way. Web-platform-tests name bug 1766689, which was not read. No link.',
    }),
  ),
];
