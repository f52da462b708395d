import type { Check } from '../../verdict/check.ts';
import { visible } from '../../wire/visible.ts';
import { VerdictMark } from '../design/verdict.tsx';

/** What was expected, by the author and by the oracle, beside what was. Those that do not hold come first. */
export function ChecksTable({ checks }: { checks: readonly Check[] }) {
  const sorted = [...checks.filter(({ holds }) => !holds), ...checks.filter(({ holds }) => holds)];
  return (
    <div class="wide">
      <table class="checks">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Expected</th>
            <th scope="col">Was</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ field, about, expected, actual, holds }) => (
            <tr key={field + about}>
              <th scope="row">
                <VerdictMark verdict={holds ? 'conforms' : 'deviates'}>{visible(about)}</VerdictMark>
                <br />
                <small>
                  <code>{visible(field)}</code>
                </small>
              </th>
              <td>
                <code>{visible(expected)}</code>
              </td>
              <td>
                <code>{visible(actual)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
