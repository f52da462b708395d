import { useState } from 'preact/hooks';

const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** Goes from the system's theme to light, to dark, and back. Remembered where the browser lets a page keep something. */
export function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(kept);
  apply(theme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  return (
    <button
      type="button"
      class="button is-small is-plain"
      onClick={() => {
        keep(next);
        setTheme(next);
      }}
    >
      Theme: {theme}
    </button>
  );
}

function apply(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

const key = 'cors-conformance-theme';

function kept(): Theme {
  try {
    const theme = localStorage.getItem(key);
    return themes.find((one) => one === theme) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // A page from a file may have no storage: then the theme lasts as long as the page.
  }
}
