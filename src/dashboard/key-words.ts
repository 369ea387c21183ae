const names: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  tab: 'Tab',
  'shift-tab': 'Shift-Tab',
  backspace: 'Backspace',
  'page-up': 'PgUp',
  'page-down': 'PgDn',
  home: 'Home',
  end: 'End',
};

/** A key as it is written for people: `Enter`, `Ctrl-C`, `j`. */
export function keyWords(key: string): string {
  const control = /^ctrl-(.)$/.exec(key);
  return control?.[1] === undefined ? (names[key] ?? key) : `Ctrl-${control[1].toUpperCase()}`;
}
