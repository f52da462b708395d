import { render } from 'preact';
import { causesOf } from '../../policy/causes.ts';
import { findingKinds, kinds } from '../../policy/finding-kinds.ts';
import { worstFirst } from '../../policy/finding-words.ts';
import type { AcceptedFinding, Finding } from '../../policy/report.ts';
import { rerunOf } from '../../tellings/rerun.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';
import { Code } from '../design/code.tsx';
import { embedded } from '../design/embedded.ts';
import { Disclosure } from '../design/parts.tsx';
import { Shell } from '../design/shell.tsx';
import { FindingInFull, Listed, Unknown } from './finding.tsx';
import type { PolicyData } from './policy-data.ts';

/** A report on one server: every finding, the worst first, those of one cause together. */
function PolicyReport({ report, lines, command }: PolicyData) {
  const { target, findings, accepted, unsaid = [], gone, unmet, faults, policy } = report;
  const rerun = rerunOf(command);
  const sorted = worstFirst(findings);
  return (
    <Shell name="cors-conformance" home="#" views={[]}>
      <h1>{visible(target.name)}</h1>
      {lines.map((line) => (
        <p key={line}>{visible(line)}</p>
      ))}
      <Disclosure summary="The policy">
        <Code label="policy" text={JSON.stringify(policy, null, 2)} />
      </Disclosure>
      {findingKinds.map((kind) => {
        const causes = causesOf(sorted.filter((finding) => finding.kind === kind));
        if (causes.length === 0) return null;
        const count = causes.reduce((sum, { findings }) => sum + findings.length, 0);
        return (
          <section key={kind}>
            <h2>
              {kinds[kind].title}: {count}
              {causes.length < count && `, of ${counted(causes.length, 'cause')}`} <small>{kinds[kind].meaning}</small>
            </h2>
            {causes.map(({ first, findings: [, ...others] }, at) => (
              <div key={first.probe + first.credentials}>
                <FindingInFull finding={first} rerun={rerun(first)} open={at === 0} />
                {others.length > 0 && (
                  <Disclosure summary={`and ${others.length} more of the same cause`}>
                    {others.map((finding) => (
                      <FindingInFull key={nameOf(finding)} finding={finding} rerun={rerun(finding)} />
                    ))}
                  </Disclosure>
                )}
              </div>
            ))}
          </section>
        );
      })}
      <Listed
        title="What the middleware’s options cannot say"
        lines={unsaid.map(({ finding, option, what }) => `${nameOf(finding)}: ${option} cannot say ${what}`)}
      />
      <Listed title="Accepted" lines={accepted.map(({ finding, reason }) => `${nameOf(finding)}: ${reason}`)} />
      <Listed
        title="Accepted, and happen no more: take these entries out"
        lines={gone.map((entry) => `${nameOf(entry)}: ${entry.reason}`)}
      />
      <Unknown unmet={unmet} faults={faults} />
    </Shell>
  );
}

const nameOf = ({
  kind,
  probe,
  credentials,
}: Pick<Finding | AcceptedFinding, 'kind' | 'probe' | 'credentials'>): string =>
  `${kind} ${probe} ${credentials ? 'with' : 'without'} credentials`;

embedded<PolicyData>('policy').then((data) => {
  if (data !== undefined) render(<PolicyReport {...data} />, document.getElementById('page')!);
});
