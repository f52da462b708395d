import type { Resource } from './transport.ts';

/** A document that tells the page above that it was shown. */
export const framed: Resource = {
  type: 'text/html;charset=utf-8',
  body: "<!DOCTYPE html><p>only a permitted page may read this</p><script>parent.postMessage('shown', '*')</script>",
};
