import stringWidth from 'string-width';
import type {Look} from '../look.ts';
import type {Model} from '../model.ts';
import {screenTitles, type Tab, tabs} from '../screen.ts';
import {tabOf} from '../update/show-screen.ts';

/** How names are written, the best way first: so many letters of each, and what stands between them. */
const ways = [
  {letters: 11, gap: '  '},
  {letters: 11, gap: ' '},
  {letters: 5, gap: '  '},
  {letters: 4, gap: '  '},
  {letters: 4, gap: ' '},
  {letters: 3, gap: ' '},
] as const;

type Way = {letters: number; gap: string};

/** The screens with their numbers; where there is no room for all names, only the one that is shown has its whole name. */
export function tabsLine(model: Model, {theme, isSpoken}: Look): string {
  const shown = tabOf(model);
  const waits = (model.snapshot.approvals ?? []).filter(({state}) => state === 'pending').length;
  const name = (tab: Tab, {letters}: Way): string => {
    const title = screenTitles[tab].slice(0, tab === shown ? undefined : letters);
    return tab === 'approvals' && waits > 0 ? `${title}(${waits})` : title;
  };
  const line = (way: Way): string =>
    tabs
      .map((tab, index) => {
        const text = `${index + 1} ${name(tab, way)}`;
        return tab === shown ? theme.strong(theme.heading(`[${text}]`)) : theme.dim(text);
      })
      .join(way.gap);
  if (isSpoken) return line({letters: 11, gap: ', '});
  return ways.map(line).find(text => stringWidth(text) <= model.size.columns) ?? line({letters: 3, gap: ' '});
}
