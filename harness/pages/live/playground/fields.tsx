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
  hint?: string | undefined;
  mistake?: string | undefined;
}

/** What a control of one field of a value is given. Ids of controls are the fields' names, behind a prefix. */
export function fieldsOf<Value extends object>(
  value: Value,
  onValue: (value: Value) => void,
  mistakeOf: (field: string) => string | undefined,
  prefix = '',
) {
  return <Name extends keyof Value & string>(name: Name) => ({
    id: `${prefix}${name}`,
    value: value[name],
    onValue: (given: unknown) => onValue({ ...value, [name]: given }),
    mistake: mistakeOf(name),
  });
}

/** One of several; the first is what is meant where nothing is said. `values` may be in groups, by what these are called. */
export function Choice({
  value,
  values,
  onValue,
  ...field
}: Given<string | undefined> & { values: readonly string[] | Readonly<Record<string, readonly string[]>> }) {
  const groups: [string, readonly string[]][] = Array.isArray(values) ? [['', values]] : Object.entries(values);
  const usual = groups[0]?.[1][0];
  const chosen = value ?? usual;
  const isKnown = groups.some(([, all]) => all.includes(chosen!));
  const optionOf = (one: string) => (
    <option key={one} value={one} selected={one === chosen}>
      {one}
    </option>
  );
  return (
    <Field {...field}>
      {(bears) => (
        <select
          {...bears}
          onChange={({ currentTarget }) => onValue(currentTarget.value === usual ? undefined : currentTarget.value)}
        >
          {!isKnown && optionOf(chosen!)}
          {groups.map(([name, all]) =>
            name === '' ? (
              all.map(optionOf)
            ) : (
              <optgroup key={name} label={name}>
                {all.map(optionOf)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  );
}

/** What is typed as it is to be taken. */
const literal = { spellcheck: false, autocapitalize: 'off', autocomplete: 'off' } as const;
const orNothing = (text: string) => (text === '' ? undefined : text);

export function Text({ value, onValue, placeholder, ...field }: Given<string | undefined> & { placeholder?: string }) {
  return (
    <Field {...field}>
      {(bears) => (
        <input
          {...bears}
          {...literal}
          placeholder={placeholder}
          value={value ?? ''}
          onInput={({ currentTarget }) => onValue(orNothing(currentTarget.value))}
        />
      )}
    </Field>
  );
}

export function Whole({ value, onValue, placeholder, ...field }: Given<number | undefined> & { placeholder: string }) {
  return (
    <Field {...field}>
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

export function Area({ value, onValue, rows = 2, ...field }: Given<string | undefined> & { rows?: number }) {
  return (
    <Field {...field}>
      {(bears) => (
        <textarea
          {...bears}
          {...literal}
          rows={rows}
          value={value ?? ''}
          onInput={({ currentTarget }) => onValue(orNothing(currentTarget.value))}
        />
      )}
    </Field>
  );
}

type Headers = ScriptedAnswer['headers'];

/** Header lines, as text: what is typed stays as it was typed for as long as it says the same. */
export function HeaderArea({ value, onValue, ...field }: Given<Headers>) {
  const [typed, setTyped] = useState(headerText(value));
  const saysTheSame = headerText(headersOfText(typed)) === headerText(value);
  return (
    <Area
      {...field}
      rows={Math.min(8, Math.max(2, typed.split('\n').length + 1))}
      value={saysTheSame ? typed : headerText(value)}
      onValue={(text = '') => {
        setTyped(text);
        onValue(headersOfText(text));
      }}
    />
  );
}

export function Check({ label, id, value, onValue }: Given<boolean | undefined>) {
  return (
    <label class="check" for={id}>
      <input
        id={id}
        type="checkbox"
        checked={value ?? false}
        onChange={({ currentTarget }) => onValue(currentTarget.checked || undefined)}
      />{' '}
      {label}
    </label>
  );
}
