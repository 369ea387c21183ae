import {steadyText} from '../../output/steady-text.ts';
import type {Look} from '../look.ts';
import type {Model, Tone} from '../model.ts';

const words: Readonly<Record<Tone, string>> = {plain: '', good: '', warning: 'Note: ', failure: 'Error: '};

/** What is said just now: the search that is typed, else the last notice. */
export function noticeLine({typing, dialog, searches, screen, notice}: Model, {theme}: Look): string {
  const search = searches[screen] ?? '';
  if (typing && !dialog) return `${theme.heading('Search:')} ${steadyText(search)}${theme.strong('_')}`;
  if (notice) {
    const hint = notice.hint === undefined ? '' : theme.dim(` -> ${steadyText(notice.hint)}`);
    return `${toned(notice.tone, theme)(words[notice.tone] + steadyText(notice.text))}${hint}`;
  }
  return search === '' ? ' ' : theme.dim(`Search: ${steadyText(search)} (Esc shows all)`);
}

function toned(tone: Tone, theme: Look['theme']): (text: string) => string {
  switch (tone) {
    case 'good':
      return theme.good;
    case 'warning':
      return theme.warning;
    case 'failure':
      return theme.failure;
    case 'plain':
      return text => text;
  }
}
