import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * A field for a query that completes its last word as one types. Arrow keys choose, Enter or Tab takes, Escape closes;
 * `/` anywhere in the page leads to it.
 */
export function FilterField({
  value,
  onChange,
  complete,
  mistakes,
}: {
  value: string;
  onChange(value: string): void;
  /** What the query could become. */
  complete(value: string): string[];
  mistakes: readonly string[];
}) {
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const options = open ? complete(value) : [];
  // Once the field is seen, its key is heard.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    document.getElementById(`filter-option-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const take = (option: string) => {
    onChange(option);
    setChosen(-1);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setOpen(false);
      setChosen(-1);
      return;
    }
    if (options.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((chosen + by + options.length + (chosen < 0 && by < 0 ? 1 : 0)) % options.length);
      event.preventDefault();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) {
      take(options[chosen]!);
      event.preventDefault();
    }
  };
  return (
    <div class="filter">
      <label for="filter" class="visually-hidden">
        Filter the matrix
      </label>
      <input
        id="filter"
        ref={field}
        type="text"
        role="combobox"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder="browser:firefox verdict:deviates, or any words"
        aria-expanded={options.length > 0}
        aria-controls="filter-options"
        aria-autocomplete="list"
        aria-describedby="filter-said"
        {...(chosen >= 0 && { 'aria-activedescendant': `filter-option-${chosen}` })}
        value={value}
        onInput={({ currentTarget }) => {
          setOpen(true);
          setChosen(-1);
          onChange(currentTarget.value);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {/* Blur comes before click: what is chosen by mouse is taken as the button goes down. */}
      <div id="filter-options" role="listbox" tabIndex={-1} aria-label="Completions" hidden={options.length === 0}>
        {options.map((option, at) => (
          <div
            key={option}
            id={`filter-option-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              take(option);
            }}
          >
            {option}
          </div>
        ))}
      </div>
      <p id="filter-said" class={mistakes.length > 0 ? 'field-mistake' : 'field-hint'} role="status">
        {mistakes.length > 0 ? mistakes.join(' ') : hint}
      </p>
    </div>
  );
}

const hint =
  'browser: verdict: is: sent: read: transport: context: misconception: or any words; ! excludes. Keys: / to come here, arrows from cell to cell.';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(input|textarea|select)$/i.test(target.tagName);
}
