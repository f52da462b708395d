import type { HeaderList } from '../../standard/index.ts';

/** A context in which scenarios can have their reads made: where the script runs, as data. */
export type ContextDescription = ServedContext | MadeContext;

interface Context {
  name: string;
  /** What it is, as it stands behind "in". */
  about: string;
  /** Whether it is the page itself or another top-level one, a frame in a page, or a worker, which has no document. */
  kind: 'top-level' | 'frame' | 'worker';
  /** Its origin: that of the page, or an opaque one. */
  origin: 'page' | 'opaque';
  /** What it sends as a referrer: the URL of the page (its own, or that of the page which made it), of its script, or none. */
  referrer: 'page' | 'script' | 'none';
  /** Header lines with which it is served besides those of the step's `page`. */
  headers?: HeaderList;
  /** Transports that it has not, of those that workers have. */
  lacks?: readonly string[];
  /** Whether there is none at a named origin on http. */
  needsSecureContext?: true;
  /** Whether its top-level page can be of another origin than it is itself, as `topLevelOrigin` of a step says. */
  takesTopLevelOrigin?: true;
}

/** It is served, so that the headers of a step's `page` are its own. */
interface ServedContext extends Context {
  policies: 'own';
}

/**
 * It is made by a page that is served, and inherits that page's policy container.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#policy-containers
 */
interface MadeContext extends Context {
  policies: 'inherited';
  /** The scheme of its URL, which no server is asked for. */
  scheme: 'about' | 'blob' | 'data';
}
