import { html } from 'hono/html';
import { kinds } from '../policy/finding-kinds.ts';
import { aboutFinding, readerOf } from '../policy/finding-words.ts';
import type { Finding, Report } from '../policy/report.ts';
import { visible } from '../wire/visible.ts';
import { findingExchangeLines } from './exchange-lines.ts';
import type { Markup } from './page.ts';

/**
 * A finding as HTML: its sentence, which opens to the evidence, the step that is to blame, and the fix.
 * @param rerun the command that runs just its probe
 */
export function findingMarkup(finding: Finding, rerun: string): Markup {
  const { kind, probe, sentence, evidence, blame, fix } = finding;
  const exchanges = evidence.exchanges.map((one) => findingExchangeLines(one, { allHeaders: true }).join('\n'));
  return html`<details class="is-${kinds[kind].tone}">
<summary><b>${kind}</b> <code>${probe}</code> <small>${aboutFinding(finding)}</small><br>${visible(sentence)}</summary>
<pre>${exchanges.join('\n')}</pre>
<p>${readerOf(finding)}: ${visible(evidence.observed)}</p>
${blame && html`<p>step <a href="${blame.url}">${blame.step}</a>: ${visible(blame.sentence)}</p>`}
${fix && html`<p><b>fix</b>: ${visible(fix)}</p>`}
<p class="quiet">run it again: <code>${visible(rerun)}</code></p>
</details>`;
}

/** A list with a title; nothing where it is empty. */
export function listMarkup(title: string, lines: readonly string[]): Markup | undefined {
  if (lines.length === 0) return undefined;
  return html`<p><b>${title}</b></p><ul>${lines.map((line) => html`<li>${visible(line)}</li>`)}</ul>`;
}

/** The probes of a report that tell nothing, and why. */
export function unknownMarkup({ unmet, faults }: Pick<Report, 'unmet' | 'faults'>): Markup {
  const notAsked = unmet.map(({ probe, engines, why }) => `${probe} (${engines.join(', ')}): ${why}`);
  const failed = faults.map(({ probe, engine, why }) => `${probe} (${engine}): ${why}`);
  return html`${listMarkup('Not asked', notAsked)}${listMarkup('Failed: nothing is known of these', failed)}`;
}
