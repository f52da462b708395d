import type { FoundBrowser } from '../browsers/browser.ts';
import { type Cause, causesOf } from '../policy/causes.ts';
import type { FailOn } from '../policy/finding-kinds.ts';
import { worstFirst } from '../policy/finding-words.ts';
import { headline } from '../policy/headline.ts';
import type { Probe } from '../policy/probes/probe.ts';
import type { Report } from '../policy/report.ts';
import { type Unsaid, withoutUnsaid } from '../policy/unsaid.ts';
import { type HeaderList, SOURCE } from '../standard/index.ts';
import { fitsProbe, holdAgainstAccepted } from './accepted.ts';
import type { BegunCheck } from './begin-check.ts';
import { failuresOf } from './fail-on.ts';
import { mergeFindings } from './findings/findings.ts';
import type { Looked } from './look-at-target.ts';
import { readsAnswers } from './looks/look-at.ts';
import type { Plan } from './plan.ts';
import type { AskedProbe } from './probe-run.ts';
import { isSound, whyFailed, whyUnmet } from './probe-run.ts';
import { inOptions } from './remedies/framework-options.ts';
import { tryFixes } from './remedies/try-fixes.ts';

/** All that a check came to. */
export interface CheckedPlan extends BegunCheck {
  plan: Plan;
  asked: readonly AskedProbe[];
  looked: Looked;
  /** What the target's middleware has no options for. */
  cannotSay?: readonly Unsaid[] | undefined;
  /** The signal that ended it before all was asked. */
  cutShort?: string | undefined;
}

/** What a check came to, as it is reported. */
export function reportOf(checked: CheckedPlan, failOn: FailOn): Report {
  const { plan, browsers, target, asked, looked, cutShort, cannotSay = [] } = checked;
  const seen = mergeFindings([...asked.flatMap(({ findings }) => findings), ...(looked.findings ?? [])]);
  const found = tryFixes(seen, asked, plan.policy).map(({ finding }) => finding);
  const ended = new Set(asked.map(({ run }) => run.probe.id));
  const unknown = unknownOf(checked, ended);
  const isKnown = (id: string) => plan.isWanted(id) && !unknown.has(id);
  // A part of the answers shows that something is there, and not that it is not.
  const isSought = (id: string) => isKnown(id) && (plan.partial === undefined || !readsAnswers(id, plan.subject));
  const wrong = new Set(found.map(({ probe }) => probe));
  const { findings: said, unsaid } = withoutUnsaid(found, cannotSay, plan.policy);
  const held = holdAgainstAccepted(said, plan.accepted, (entry) =>
    // What a pattern fits besides may stand in a part that was not asked.
    entry.probe.includes('*')
      ? plan.partial === undefined && ![...unknown].some((id) => fitsProbe(entry, id))
      : isSought(entry.probe),
  );
  const findings = worstFirst(held.findings);
  const options = findings.some(({ kind }) => kind !== 'slow') ? inOptions(plan.policy, answersOf(asked)) : undefined;
  const meant = (what: Probe['meant']) => target.asked.filter((probe) => probe.meant === what && ended.has(probe.id));
  const report: Omit<Report, 'failures'> = {
    format: 1,
    standard: SOURCE.commit,
    time: new Date().toISOString(),
    target: { name: target.running.name, what: target.running.what },
    policy: plan.policy,
    engines: browsers.map(engineOf),
    probes: {
      run: ended.size,
      allowed: meant('allowed').length,
      denied: meant('denied').length,
      asMeant: [...new Set([...ended, ...looked.ids])].filter((id) => isKnown(id) && !wrong.has(id)).length,
      premiseUnmet:
        plan.probes.filter((probe) => target.whyNot(probe) !== undefined).length +
        plan.untried.length +
        looked.unmet.length,
    },
    ...(plan.partial && { partial: plan.partial }),
    ...(options !== undefined && { inOptions: options }),
    causes: causesOf(findings).map(causeInShort),
    findings,
    accepted: held.accepted,
    ...(unsaid.length > 0 && { unsaid }),
    gone: held.gone,
    unmet: unmetOf(checked),
    faults: faultsOf(checked),
    ...(cutShort !== undefined && { cutShort }),
  };
  const worst = headline(report);
  return { ...report, ...(worst !== undefined && { headline: worst }), failures: failuresOf(report, failOn) };
}

function answersOf(asked: readonly AskedProbe[]): HeaderList[] {
  return asked
    .flatMap(({ run }) => run.evidence.steps)
    .flatMap(({ recorded }) => {
      return recorded.flatMap(({ server, answer }) => (server === 'target' && answer ? [answer.headers] : []));
    });
}

function causeInShort({ first: { kind, probe, blame, fix }, findings }: Cause): Report['causes'][number] {
  const probes = [...new Set(findings.map((one) => one.probe))];
  return { kind, probe, step: blame?.step ?? null, fix, probes };
}

/** A browser as reports name it. */
export function engineOf({ id: name, version, build, driver }: FoundBrowser): Report['engines'][number] {
  return { name, version, build, driver };
}

/** What nothing is known of: probes that proved nothing or were not made, and looks that were not ended. */
function unknownOf({ plan, asked, looked }: CheckedPlan, ended: ReadonlySet<string>): Set<string> {
  return new Set([
    ...asked.filter(({ run }) => !isSound(run)).map(({ run }) => run.probe.id),
    ...plan.probes.map(({ id }) => id).filter((id) => !ended.has(id)),
    ...(looked.findings === undefined ? looked.ids : []),
  ]);
}

function unmetOf({ plan, target, browsers, asked, looked }: CheckedPlan): Report['unmet'] {
  const engines = browsers.map(({ id }): string => id);
  const missing = plan.probes.flatMap((probe) => {
    const why = target.whyNot(probe);
    return why === undefined ? [] : [{ probe: probe.id, engines, why }];
  });
  const unmet = asked.flatMap(({ run }) => {
    const why = whyUnmet(run);
    return why === undefined ? [] : [{ probe: run.probe.id, engines: [run.engine], why }];
  });
  const refused = target.refusal === undefined ? [] : [{ probe: 'routes/data', engines, why: target.refusal }];
  const untried = [...plan.untried, ...looked.unmet].map((one) => ({ ...one, engines }));
  return [...refused, ...untried, ...missing, ...unmet];
}

function faultsOf({ plan, target, browsers, asked }: CheckedPlan): Report['faults'] {
  const failed = plan.probes.flatMap((probe) => {
    const why = target.whyFailed(probe);
    return why === undefined ? [] : browsers.map(({ id: engine }) => ({ probe: probe.id, engine, why }));
  });
  const faults = asked.flatMap(({ run }) => {
    const why = whyFailed(run);
    return why === undefined ? [] : [{ probe: run.probe.id, engine: run.engine, why }];
  });
  return [...failed, ...faults];
}
