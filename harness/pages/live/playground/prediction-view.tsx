import type { Blame, Suggestion } from '../../../standard/index.ts';
import { adviceLines } from '../../../verdict/advice.ts';
import type { StepPrediction } from '../../../verdict/prediction.ts';
import { counted } from '../../../wire/counted.ts';
import { withoutKey } from '../../../wire/resource-key.ts';
import { visible } from '../../../wire/visible.ts';
import { Badge, Disclosure, Note, OutLink } from '../../design/parts.tsx';
import { applySuggestion } from '../model/apply-suggestion.ts';
import { TraceView } from '../trace-view.tsx';
import type { Playground } from './state.ts';

const outcomes: Record<StepPrediction['read']['outcome'], { tone: 'good' | 'bad' | 'warn'; sentence: string }> = {
  readable: { tone: 'good', sentence: 'The page can read the answer.' },
  opaque: {
    tone: 'warn',
    sentence: 'It is sent and answered, and the page can read nothing of it: the response is opaque.',
  },
  'opaque-redirect': { tone: 'warn', sentence: 'The page can read nothing: the response is an opaque redirect.' },
  blocked: { tone: 'bad', sentence: 'The page cannot read it: a network error.' },
  timeout: { tone: 'bad', sentence: 'The time that the page has given it is over before the answer has come.' },
  'api-error': { tone: 'bad', sentence: 'The API throws before anything is sent.' },
};

/** What the Standard says of the step that is shown, and what would mend it. */
export function PredictionView({ playground }: { playground: Playground }) {
  const { prediction, index, draft } = playground;
  if ('mistake' in prediction.value) {
    return (
      <Note tone="warn">
        <p>{visible(prediction.value.mistake)}</p>
      </Note>
    );
  }
  const one = prediction.value.steps[index.value];
  if (one === undefined) return null;
  const { read, environment } = one;
  const { blame } = read;
  const { tone, sentence } = outcomes[read.outcome];
  const actual = read.exchanges.some(({ preflight }) => !preflight);
  return (
    <div class="prediction" data-outcome={read.outcome}>
      <Note tone={tone}>
        <p>
          <strong>{sentence}</strong> {actual ? 'The request is sent.' : 'The request itself is never sent.'}
          {blame && (
            <>
              {' '}
              {visible(withoutKey(blame.sentence))}{' '}
              <OutLink href={blame.url}>{`${blame.algorithm}, step ${blame.step}`}</OutLink>
            </>
          )}
        </p>
      </Note>
      {environment !== null && <p>{visible(environment)}</p>}
      {blame && (
        <Fixes
          blame={blame}
          onApply={(suggestion) => {
            const changed = applySuggestion(draft.value, index.value, suggestion);
            if (changed !== undefined) playground.changeStep(() => changed.steps[index.value]!);
          }}
          applies={(suggestion) => applySuggestion(draft.value, index.value, suggestion) !== undefined}
        />
      )}
      <h4>On the wire</h4>
      {read.exchanges.length === 0 ? (
        <p>nothing</p>
      ) : (
        <ol class="wire">
          {read.exchanges.map(({ preflight, method, url, headers, answer }, at) => (
            <li key={at}>
              {preflight && <Badge>preflight</Badge>} <code>{visible(`${method} ${withoutKey(url)}`)}</code>{' '}
              {answer === 'network error' ? 'no answer' : `answered ${answer.status}`}
              <pre class="lines">
                {headers
                  .filter(([name]) => /^(origin|cookie|access-control-.*|content-type|x-.*|authorization)$/i.test(name))
                  .map((line) => visible(line.join(': ')))
                  .join('\n')}
              </pre>
            </li>
          ))}
        </ol>
      )}
      {read.outcome === 'readable' && (
        <p>
          Headers that the page sees:{' '}
          <code>{visible(read.visibleHeaders.map(([name]) => name).join(', ') || 'none')}</code>
        </p>
      )}
      <Disclosure summary={`What leads there: ${counted(read.trace.length, 'step')} of the Standard`}>
        <TraceView trace={read.trace} deciding={blame} />
      </Disclosure>
    </div>
  );
}

function Fixes({
  blame,
  onApply,
  applies,
}: {
  blame: Blame;
  onApply(suggestion: Suggestion): void;
  applies(suggestion: Suggestion): boolean;
}) {
  const all = [blame.suggestion, ...blame.alternatives].filter((one) => one !== null);
  if (all.length === 0) return <p>Nothing that the page or the server says in a header can change that.</p>;
  return (
    <>
      <h4>Smallest fix</h4>
      <ul class="fixes">
        {adviceLines(blame).map((line) => {
          const suggestion = all.find(({ sentence }) => line.includes(sentence));
          return (
            <li key={line}>
              {visible(withoutKey(line))}{' '}
              {suggestion && applies(suggestion) && (
                <button type="button" class="button is-small" onClick={() => onApply(suggestion)}>
                  Apply
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
