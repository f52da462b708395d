import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';
import { OutLink } from '../design/parts.tsx';
import { hrefOf } from '../design/route.ts';
import type { ReportIndex } from './report-index.ts';

/** What was run, in what, and what came of it. */
export function AboutRun({ index: { run, engines, scenarios, changes } }: { index: ReportIndex }) {
  const ran = engines.filter(({ notRun }) => notRun === undefined);
  const seconds = Math.round(run.milliseconds / 1000);
  return (
    <header class="about-run">
      <h1>
        {counted(scenarios.length, 'scenario')} in {counted(ran.length, 'browser')}
      </h1>
      <p class="about-line">
        <b class={run.success ? 'is-good' : 'is-bad'}>
          {run.cutShort
            ? 'Cut short'
            : run.success
              ? 'Everything as the Standard or a known difference says'
              : 'Not as it should be'}
        </b>
        <span>
          {run.time.slice(0, 16).replace('T', ' ')} UTC,{' '}
          {seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}
        </span>
        <span>
          <OutLink href={run.standard.url}>
            {run.standard.name} at {run.standard.commit}
          </OutLink>{' '}
          of {run.standard.date}
        </span>
        {changes && (
          <a href={hrefOf('changes')}>
            {changes.cells.length === 0 ? 'nothing changed' : `${changes.cells.length} changed`} since {changes.since}
            {changes.gone.length > 0 && `, ${changes.gone.length} of its rows are not in this run`}
          </a>
        )}
      </p>
      <ul class="builds">
        {engines.map(({ name, build, driver, notRun }) => (
          <li key={name}>
            {visible(
              notRun === undefined
                ? `${build ?? name}${driver === undefined ? '' : `, driven by ${driver}`}`
                : `${name} was not run: ${notRun}`,
            )}
          </li>
        ))}
      </ul>
    </header>
  );
}
