import type { LiveSetup } from './setup.ts';
export function ByHandView(_: { setup: LiveSetup }) {
  return <p>by hand</p>;
}
