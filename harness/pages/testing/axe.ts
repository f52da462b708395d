import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What axe-core found that is serious or critical, a line each: rule, what it asks, and where. */
export interface AxeFinding {
  rule: string;
  help: string;
  /** Selector and markup of each element, as `selector: <markup>`. */
  at: string[];
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A script whose value is a promise of what axe-core finds in the page as it is now. */
export const axeScript = `(async () => {
  if (window.axe === undefined) { ${source} }
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ rule: id, help, at: nodes.slice(0, 3).map(({ target, html, failureSummary }) => target + ': ' + html.slice(0, 200) + ' ' + failureSummary) }));
})()`;
