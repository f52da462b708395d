import { useState } from 'preact/hooks';
import type { ScriptedAnswer } from '../../../scenario/scenario.ts';
import { Field } from '../../design/field.tsx';
import { headersOfText, headerText } from '../model/header-text.ts';

/** Controls of the playground's forms. Each says what is wrong with its value where somebody has found that out. */

interface Given<Value> {
  label: string;
  id: string;
  value: Value;
  onValue(value: Value): void;
  hint?: string;
  mistake?: string | undefined;
}

/** One of several; the first is what is meant where nothing is said. */
export function Choice({
  label,
  id,
  value,
  values,
  onValue,
  mistake,
}: Given<string | undefined> & { values: readonly string[] }) {
  return (
    <Field label={label} id={id} mistake={mistake}>
      {(bears) => (
        <select
          {...bears}
          onChange={({ currentTarget }) => onValue(currentTarget.value === values[0] ? undefined : currentTarget.value)}
        >
          {values.map((one) => (
            <option key={one} value={one} selected={one === (value ?? values[0])}>
              {one}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Text({
  label,
  id,
  value,
  onValue,
  hint,
  mistake,
  placeholder,
}: Given<string | undefined> & { placeholder?: string }) {
  return (
    <Field label={label} id={id} mistake={mistake} {...(hint !== undefined && { hint })}>
      {(bears) => (
        <input
          {...bears}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          placeholder={placeholder}
          value={value ?? ''}
          onInput={({ currentTarget }) => onValue(currentTarget.value === '' ? undefined : currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function Whole({
  label,
  id,
  value,
  onValue,
  mistake,
  placeholder,
}: Given<number | undefined> & { placeholder: string }) {
  return (
    <Field label={label} id={id} mistake={mistake}>
      {(bears) => (
        <input
          {...bears}
          type="number"
          inputMode="numeric"
          placeholder={placeholder}
          value={value ?? ''}
          onInput={({ currentTarget }) => onValue(currentTarget.value === '' ? undefined : Number(currentTarget.value))}
        />
      )}
    </Field>
  );
}

export function Area({
  label,
  id,
  value,
  onValue,
  hint,
  mistake,
  rows = 2,
}: Given<string | undefined> & { rows?: number }) {
  return (
    <Field label={label} id={id} mistake={mistake} {...(hint !== undefined && { hint })}>
      {(bears) => (
        <textarea
          {...bears}
          rows={rows}
          spellcheck={false}
          value={value ?? ''}
          onInput={({ currentTarget }) => onValue(currentTarget.value === '' ? undefined : currentTarget.value)}
        />
      )}
    </Field>
  );
}

type Headers = ScriptedAnswer['headers'];

/** Header lines, as text: what is typed stays as it was typed for as long as it says the same. */
export function HeaderArea({ value, onValue, ...rest }: Given<Headers>) {
  const [typed, setTyped] = useState(headerText(value));
  const saysTheSame = headerText(headersOfText(typed)) === headerText(value);
  return (
    <Area
      {...rest}
      rows={Math.min(8, Math.max(2, typed.split('\n').length + 1))}
      value={saysTheSame ? typed : headerText(value)}
      onValue={(text = '') => {
        setTyped(text);
        onValue(headersOfText(text));
      }}
    />
  );
}

export function Check({ label, id, value, onValue }: Omit<Given<boolean>, 'hint' | 'mistake'>) {
  return (
    <label class="check" for={id}>
      <input id={id} type="checkbox" checked={value} onChange={({ currentTarget }) => onValue(currentTarget.checked)} />{' '}
      {label}
    </label>
  );
}
