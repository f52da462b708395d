import { stripVTControlCharacters } from 'node:util';
import { html } from 'hono/html';
import { causesOf } from '../policy/causes.ts';
import { findingKinds, kinds } from '../policy/finding-kinds.ts';
import { worstFirst } from '../policy/finding-words.ts';
import { type Finding, findingKey, type Report } from '../policy/report.ts';
import { visible } from '../wire/visible.ts';
import { findingMarkup, listMarkup, unknownMarkup } from './finding-markup.ts';
import { type Markup, page } from './page.ts';
import { counted, rerunOf, summaryLines, type TellingOptions } from './policy-report.ts';

/** A report on one server as a page: every finding, the worst first. */
export function policyPage(report: Report, options: TellingOptions): string {
  const { target, findings, accepted, gone, unmet, faults, policy } = report;
  const rerun = rerunOf(options);
  const causeMarkup = (first: Markup, others: Finding[]): Markup =>
    others.length === 0
      ? first
      : html`${first}<details class="alike"><summary>and ${others.length} more of the same cause</summary>
${others.map((finding) => findingMarkup(finding, rerun(finding.probe)))}</details>`;
  const sections = findingKinds.map((kind) => {
    const causes = causesOf(worstFirst(findings).filter((finding) => finding.kind === kind));
    if (causes.length === 0) return undefined;
    const { title, meaning } = kinds[kind];
    return html`<h2>${title}: ${counted(causes)} <small>${meaning}</small></h2>
${causes.map(({ first, findings: [, ...others] }) => causeMarkup(findingMarkup(first, rerun(first.probe)), others))}`;
  });
  return page(
    `${visible(target.name)} and its CORS policy`,
    html`<h1>${visible(target.name)}</h1>
${summaryLines(report).map((line) => html`<p>${visible(stripVTControlCharacters(line))}</p>`)}
<details><summary>the policy</summary><pre>${JSON.stringify(policy, null, 2)}</pre></details>
${sections}
${listMarkup(
  'Accepted',
  accepted.map(({ finding, reason }) => `${findingKey(finding)}: ${reason}`),
)}
${listMarkup(
  'Accepted, and happen no more: take these entries out',
  gone.map((entry) => `${findingKey(entry)}: ${entry.reason}`),
)}
${unknownMarkup({ unmet, faults })}`,
  );
}
