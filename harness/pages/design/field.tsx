import type { ComponentChildren } from 'preact';

/**
 * A control of a form with its label, a hint, and what is wrong with its value. `children` is given what the control must
 * bear, and returns it: `<Field label="Method">{(bears) => <input {...bears} value={method} />}</Field>`.
 */
export function Field({
  label,
  hint,
  mistake,
  id = `field-${label.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
  children,
}: {
  label: string;
  hint?: string | undefined;
  /** What is wrong, and what was expected. */
  mistake?: string | undefined;
  /** Unique in the page; made from the label unless said otherwise. */
  id?: string;
  children: (bears: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ComponentChildren;
}) {
  const said = mistake ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(said !== undefined && { 'aria-describedby': `${id}-said` }),
        ...(mistake !== undefined && { 'aria-invalid': true }),
      })}
      {said !== undefined && (
        <span id={`${id}-said`} class={mistake === undefined ? 'field-hint' : 'field-mistake'}>
          {said}
        </span>
      )}
    </div>
  );
}
