import stringWidth from 'string-width';
import type {Look} from '../look.ts';
import type {Model} from '../model.ts';
import {screenTitles, type Tab, tabs} from '../screen.ts';
import {tabOf} from '../update/show-screen.ts';

const shortTitles: Readonly<Record<Tab, string>> = {
  overview: 'Over',
  movies: 'Movies',
  approvals: 'Appr',
  downloads: 'Down',
  torrents: 'Torr',
  activity: 'Act',
  connections: 'Conn',
  settings: 'Set',
};

/** Those somebody looks for first keep their names, and the others are written short. */
const mixedTitles: typeof shortTitles = {
  ...shortTitles,
  overview: screenTitles.overview,
  approvals: screenTitles.approvals,
};

type Way = {title: (tab: Tab) => string; gap: string};

const whole = (tab: Tab): string => screenTitles[tab];
const narrowest: Way = {title: tab => screenTitles[tab].slice(0, 3), gap: ' '};

/** How names are written and what stands between them, the best way first. */
const ways: readonly Way[] = [
  {title: whole, gap: '  '},
  {title: whole, gap: ' '},
  {title: tab => mixedTitles[tab], gap: ' '},
  {title: tab => shortTitles[tab], gap: ' '},
  narrowest,
];

/** The screens with their numbers; where there is no room for all names, only the one that is shown has its whole name. */
export function tabsLine(model: Model, {theme, isSpoken}: Look): string {
  const shown = tabOf(model);
  const waits = (model.snapshot.approvals ?? []).filter(({state}) => state === 'pending').length;
  const name = (tab: Tab, {title}: Way): string => {
    const written = tab === shown ? whole(tab) : title(tab);
    return tab === 'approvals' && waits > 0 ? `${written}(${waits})` : written;
  };
  const line = (way: Way): string =>
    tabs
      .map((tab, index) => {
        const text = `${index + 1} ${name(tab, way)}`;
        return tab === shown ? theme.strong(theme.heading(`[${text}]`)) : theme.dim(text);
      })
      .join(way.gap);
  if (isSpoken) return line({title: whole, gap: ', '});
  return ways.map(line).find(text => stringWidth(text) <= model.size.columns) ?? line(narrowest);
}
