import type { ComponentChildren } from 'preact';
import type { EngineOfRun, StepResult } from '../../run/results.ts';
import type { Step } from '../../scenario/scenario.ts';
import type { Check } from '../../verdict/check.ts';
import { observedWords } from '../../verdict/observed-words.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';
import { apiName } from '../design/api-name.ts';
import { Code } from '../design/code.tsx';
import { HeaderLines } from '../design/header-lines.tsx';
import { Disclosure, OutLink } from '../design/parts.tsx';
import { SequenceDiagram } from '../design/sequence.tsx';
import { sequenceOf } from '../design/sequence-of.ts';
import { shownHeaders } from './shown-headers.ts';

/** One read as it went: drawn, then witness by witness, header by header, and in the Standard’s words, which are `children`. */
export function StepInFull({
  at,
  of,
  step,
  asked,
  checks,
  engine,
  children,
}: {
  at: number;
  of: number;
  step: StepResult;
  /** What the scenario says of it. */
  asked: Step | undefined;
  checks: readonly Check[];
  engine: EngineOfRun;
  children: ComponentChildren;
}) {
  const { recorded } = step;
  const transport = asked?.transport ?? 'fetch';
  const last = recorded.findLast(({ preflight, sender }) => !preflight && sender === 'client');
  return (
    <section>
      {of > 1 && (
        <h3>
          Step {at + 1} of {of}
        </h3>
      )}
      <SequenceDiagram
        label={`Step ${at + 1} in ${engine.name}, in order`}
        sequence={sequenceOf({
          ...step,
          api: apiName(transport),
          method: asked?.request?.method ?? last?.method ?? 'GET',
        })}
      />
      <Witnesses step={step} checks={checks} />
      {last?.answer !== undefined && (
        <HeaderLines
          caption="The answer’s headers, and what of them reached the page"
          lines={shownHeaders(step, last.answer.headers)}
        />
      )}
      {children}
      {recorded.length > 0 && (
        <Disclosure
          summary={`Every header line of ${recorded.length === 1 ? 'the exchange' : `the ${recorded.length} exchanges`}`}
        >
          {recorded.map((exchange) => (
            <Code
              key={exchange.order}
              label={`${exchange.preflight ? 'preflight' : 'request'} at the ${exchange.server} server`}
              text={rawExchange(exchange)}
            />
          ))}
        </Disclosure>
      )}
    </section>
  );
}

/** The five witnesses, side by side. */
function Witnesses({ step, checks }: { step: StepResult; checks: readonly Check[] }) {
  const { predicted, observed, read, recorded, refusals } = step;
  const byAuthor = checks.filter(({ field }) => !/\]\.predicted\b/.test(field));
  const preflights = recorded.filter(({ preflight }) => preflight).length;
  const actual = recorded.length - preflights;
  const reasons = refusals.map(({ code, detail, message }) => [code, detail, message].filter(Boolean).join(' · '));
  return (
    <table class="witnesses">
      <caption>The five witnesses</caption>
      <tbody>
        <tr>
          <th scope="row">
            Expected <span class="asks">what the author says</span>
          </th>
          <td>
            {byAuthor.length === 0
              ? 'Nothing is said of this step.'
              : byAuthor.map(({ about, expected, holds }) => (
                  <div key={about}>
                    {visible(about)}: <code>{visible(expected)}</code>
                    {!holds && <b class="is-bad"> — not so</b>}
                  </div>
                ))}
          </td>
        </tr>
        <tr>
          <th scope="row">
            Predicted <span class="asks">what the Standard yields</span>
          </th>
          <td>
            {predicted === undefined ? (
              'No prediction was made.'
            ) : (
              <>
                {predicted.outcome}
                {predicted.decided && (
                  <>
                    , by{' '}
                    <OutLink href={predicted.decided.url}>
                      {predicted.decided.algorithm}, step {predicted.decided.step}
                    </OutLink>
                    : {visible(predicted.decided.sentence)}
                    {predicted.decided.suggestion !== undefined && (
                      <div>
                        <b>The fix:</b> {visible(predicted.decided.suggestion)}
                      </div>
                    )}
                  </>
                )}
                {predicted.environment !== undefined && <div class="quiet">{visible(predicted.environment)}</div>}
              </>
            )}
          </td>
        </tr>
        <tr>
          <th scope="row">
            Observed <span class="asks">what the page got</span>
          </th>
          <td>
            {read}: {observedWords(observed, { inFull: true })}
          </td>
        </tr>
        <tr>
          <th scope="row">
            Recorded <span class="asks">what reached the servers</span>
          </th>
          <td>
            {recorded.length === 0
              ? `Nothing${step.reachable === undefined ? '' : step.reachable ? ', though the server answered plain HTTP at that moment' : ', and the server did not answer plain HTTP either'}.`
              : `${counted(preflights, 'preflight')}, ${counted(actual, 'actual request')}`}
          </td>
        </tr>
        <tr>
          <th scope="row">
            Reason <span class="asks">what the browser says of it</span>
          </th>
          <td>
            {reasons.length > 0
              ? reasons.map((reason) => <div key={reason}>{visible(reason)}</div>)
              : observed.error === undefined
                ? 'It had nothing to say.'
                : 'No more than the error that the page got.'}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function rawExchange({ method, path, headers, answer, completed, failure }: StepResult['recorded'][number]): string {
  const lines = (list: readonly (readonly [string, string])[]) => list.map((line) => line.join(': '));
  return [
    `${method} ${path} HTTP/1.1`,
    ...lines(headers),
    '',
    ...(answer === undefined
      ? ['(no answer)']
      : [`HTTP/1.1 ${answer.status}${completed ? '' : ' (cut off)'}`, ...lines(answer.headers), '', answer.body]),
    ...(failure === undefined ? [] : [failure]),
  ].join('\n');
}
