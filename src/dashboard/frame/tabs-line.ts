import type {Look} from '../look.ts';
import type {Model} from '../model.ts';
import {screenTitles, type Tab, tabs} from '../screen.ts';
import {tabOf} from '../update/show-screen.ts';

const shortLetters = 4;

/** The screens with their numbers; where there is no room for all names, only the one that is shown has its whole name. */
export function tabsLine(model: Model, {theme, isSpoken}: Look): string {
  const shown = tabOf(model);
  const waits = (model.snapshot.approvals ?? []).filter(({state}) => state === 'pending').length;
  const name = (tab: Tab, letters: number): string => {
    const title = screenTitles[tab].slice(0, tab === shown ? undefined : letters);
    return tab === 'approvals' && waits > 0 ? `${title}(${waits})` : title;
  };
  const line = (letters: number, style: (text: string, tab: Tab) => string): string =>
    tabs.map((tab, index) => style(`${index + 1} ${name(tab, letters)}`, tab)).join(isSpoken ? ', ' : '  ');
  const letters = line(99, text => text).length <= model.size.columns ? 99 : shortLetters;
  return line(letters, (text, tab) => (tab === shown ? theme.strong(theme.heading(`[${text}]`)) : theme.dim(text)));
}
