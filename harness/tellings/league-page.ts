import { html } from 'hono/html';
import {
  foundOf,
  type League,
  type LeagueOutcome,
  type LeagueSummary,
  type LeagueTarget,
  summarize,
} from '../league/league.ts';
import { worstFirst } from '../policy/finding-words.ts';
import { quote } from '../run/curl.ts';
import { visible } from '../wire/visible.ts';
import { findingMarkup, listMarkup, unknownMarkup } from './finding-markup.ts';
import { enginesLine, legend, marksOf, toneOf } from './league-marks.ts';
import { type Markup, page } from './page.ts';

/** A league as a page: its tables, and behind each cell what was found there. */
export function leaguePage(league: League): string {
  const summary = summarize(league);
  const title = 'The league of CORS middleware';
  return page(
    title,
    html`<h1>${title}</h1>
<p>What servers really let pages read, when each is told the same policies in its own options. A cell counts the probes of an
intent that came out otherwise than the policy means, and leads to them. ${enginesLine(summary)}.</p>
<p class="quiet">${legend.join(' · ')}</p>
${summary.policies.map((policy, at) => tableMarkup(policy, summary, league.policies[at]?.policy))}
${league.targets.map((target) => targetMarkup(target, league))}`,
  );
}

function tableMarkup(
  { name: policy, title, intents }: LeagueSummary['policies'][number],
  { targets }: LeagueSummary,
  text: unknown,
): Markup {
  const heads = targets.map(
    ({ name, title, version }) =>
      html`<th scope="col"><a href="#${name}">${title}</a><small>${version ?? 'not run'}</small></th>`,
  );
  const rows = Object.entries(intents).map(
    ([intent, probes]) =>
      html`<tr><th scope="row">${intent} ${probes > 0 && html`<small>${probes}</small>`}</th>${targets.map((target) => cellMarkup(target, policy, intent))}</tr>\n`,
  );
  return html`<h2>${title}</h2>
<div class="wide"><table><thead><tr><th></th>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>
<details><summary>the policy</summary><pre>${JSON.stringify(text, null, 2)}</pre></details>`;
}

function cellMarkup(
  { name, engines, cells }: LeagueSummary['targets'][number],
  policy: string,
  intent: string,
): Markup {
  const cell = cells[policy]?.[intent];
  const marks = marksOf(cell);
  const words =
    marks.length === 1
      ? html`${marks[0]?.text}`
      : html`${marks.map((mark, at) => html`${at > 0 && html`<br>`}${engines[at]?.name} ${mark.text}`)}`;
  const leads = marks.some(({ tells }) => tells);
  return html`<td class="${toneOf(marks)}">${leads ? html`<a href="#${idOf(name, policy, intent)}">${words}</a>` : words}</td>`;
}

function targetMarkup(target: LeagueTarget, { policies }: League): Markup {
  const { name, title, version, time, notes, missing, engines, outcomes } = target;
  const builds = engines.map(({ build, driver }) => `${build} by ${driver}`).join('; ');
  const parts = policies.map(({ name: policy, title, intents }) => {
    const outcome = outcomes[policy];
    if (outcome === undefined) return undefined;
    const found = Object.keys(intents).map((intent) => intentMarkup(name, policy, intent, outcome));
    const any = found.some((one) => one !== undefined);
    return html`<h3>${title}</h3>${any ? found : html`<p class="good">Everything is as meant.</p>`}`;
  });
  return html`<section id="${name}"><h2>${title} ${version}</h2>
<p class="quiet">${missing === undefined ? `${time.slice(0, 10)}, ${builds}` : `not run: ${missing}`}</p>
${listMarkup('What its options cannot say', notes)}
${parts}</section>\n`;
}

function intentMarkup(target: string, policy: string, intent: string, outcome: LeagueOutcome): Markup | undefined {
  const section = (content: Markup) =>
    html`<section id="${idOf(target, policy, intent)}"><h4>${intent}</h4>${content}</section>\n`;
  if ('failure' in outcome) return section(html`<pre>${outcome.failure.split('\n').map(visible).join('\n')}</pre>`);
  const { findings, unmet, faults } = foundOf(outcome.report, intent);
  if (findings.length + unmet.length + faults.length === 0) return undefined;
  const rerun = (probe: string) => `npm run middleware -- --target ${target} --grep ${quote(`^${probe}$`)}`;
  return section(html`${worstFirst(findings).map((finding) => findingMarkup(finding, rerun(finding.probe)))}
${unknownMarkup({ unmet, faults })}`);
}

function idOf(target: string, policy: string, intent: string): string {
  return `${target}--${policy}--${intent}`;
}
