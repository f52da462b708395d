/** Checks a server against a policy, and runs scenarios, from any program or test: `cors-conformance`. */

export type { FindingKind } from '../policy/finding-kinds.ts';
export type { Policy, PolicyFile } from '../policy/policy.ts';
export type { AcceptedFinding, Finding, Report } from '../policy/report.ts';
export type { Served, ServePolicy } from '../policy/serve-policy.ts';
export type { Judge, RunScenariosOptions, ScenarioRun } from '../run/run-scenarios.ts';
export { across, type Family, family, type RowAbout } from '../scenario/family.ts';
export type { Scenario } from '../scenario/scenario.ts';
export type { Target } from '../target/target.ts';
export { TargetError } from '../target/target-error.ts';
export type { Evidence } from '../verdict/evidence.ts';
export type { Judgement } from '../verdict/judge.ts';
export { type CheckPolicyOptions, checkPolicy } from './check-policy.ts';
export type { CheckProgress } from './progress.ts';
export { runScenarios } from './run-scenarios.ts';
