import { kinds } from '../../policy/finding-kinds.ts';
import { aboutFinding, isOfPage, observedBy } from '../../policy/finding-words.ts';
import type { Finding, Report } from '../../policy/report.ts';
import { visible } from '../../wire/visible.ts';
import { Code } from '../design/code.tsx';
import { Badge, Disclosure, Note, OutLink } from '../design/parts.tsx';
import type { Move, Sequence } from '../design/sequence.tsx';
import { SequenceDiagram } from '../design/sequence.tsx';

/** A finding: its sentence, which opens to what went over the wire, the step that is to blame, and the fix. */
export function FindingInFull({ finding, rerun, open = false }: { finding: Finding; rerun: string; open?: boolean }) {
  const { kind, probe, sentence, evidence, blame, fix } = finding;
  return (
    <Disclosure
      open={open}
      summary={
        <>
          <Badge tone={kinds[kind].tone}>{kind}</Badge> {visible(sentence)}
          <br />
          <small>
            <code>{visible(probe)}</code> {aboutFinding(finding)}
          </small>
        </>
      }
    >
      {evidence.exchanges.length > 0 && (
        <SequenceDiagram label={`${kind} ${probe}, in order`} sequence={sequenceOfFinding(finding)} />
      )}
      <p>{visible(observedBy(finding))}</p>
      {blame && (
        <p>
          Step <OutLink href={blame.url}>{visible(blame.step)}</OutLink>: {visible(blame.sentence)}
        </p>
      )}
      {fix !== null && (
        <Note tone="good">
          <p>
            <b>The fix:</b> {visible(fix)}
          </p>
        </Note>
      )}
      <Code label="run it again" text={rerun} />
    </Disclosure>
  );
}

/** What is asked and answered; where no page is tried, by nobody but the harness. */
function sequenceOfFinding(finding: Finding): Sequence {
  const {
    kind,
    evidence: { page, observed, exchanges },
  } = finding;
  const moves = exchanges.flatMap(({ request: { method, url, headers }, answer }): Move[] => {
    const isPreflight = method === 'OPTIONS' && headers.some(([name]) => /^access-control-request-method$/i.test(name));
    const drawn = isPreflight ? 'preflight' : 'ask';
    return [
      { from: 1, to: 2, kind: drawn, title: `${isPreflight ? 'Preflight: ' : ''}${method} ${url}`, headers },
      answer === null
        ? { from: 2, to: 1, kind: 'lost', title: 'no answer' }
        : { from: 2, to: 1, kind: drawn, title: String(answer.status), headers: answer.headers },
    ];
  });
  if (!isOfPage(finding))
    return {
      lanes: ['Harness', 'Server'],
      moves: moves.map((move) => ({ ...move, from: move.from - 1, to: move.to! - 1 })),
    };
  return {
    lanes: ['Page', 'Browser', 'Server'],
    moves: [
      { from: 0, to: 1, kind: 'ask', title: `a page at ${page}` },
      ...moves,
      { from: 1, to: 0, kind: kind === 'hole' ? 'passed' : 'refused', title: observed },
    ],
  };
}

/** A list with a title; nothing where it is empty. */
export function Listed({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{visible(line)}</li>
        ))}
      </ul>
    </>
  );
}

/** The probes of a report that tell nothing, and why. */
export function Unknown({ unmet, faults }: Pick<Report, 'unmet' | 'faults'>) {
  return (
    <>
      <Listed
        title="Not asked"
        lines={unmet.map(({ probe, engines, why }) => `${probe} (${engines.join(', ')}): ${why}`)}
      />
      <Listed
        title="Failed: nothing is known of these"
        lines={faults.map(({ probe, engine, why }) => `${probe} (${engine}): ${why}`)}
      />
    </>
  );
}
