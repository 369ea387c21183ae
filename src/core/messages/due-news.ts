import type {KeptNews, News} from './news.ts';

/** What comes one by one becomes one message: nothing new for so long, or the first has waited for so long. */
type Patience = {calmMs: number; longestMs: number};

const patience: Readonly<Record<News['kind'], Patience>> = {
  movie: {calmMs: 30_000, longestMs: 300_000},
  library: {calmMs: 30_000, longestMs: 300_000},
  scan: {calmMs: 30_000, longestMs: 300_000},
  collection: {calmMs: 30_000, longestMs: 300_000},
  health: {calmMs: 10_000, longestMs: 10_000},
};

/** Which news to tell now: all of what is calm; where nothing is to settle, all. */
export function dueNews(news: readonly KeptNews[], {at, settle}: {at: Date; settle: boolean}): KeptNews[] {
  if (!settle) return [...news];
  const isHealth = ({news: {kind}}: KeptNews): boolean => kind === 'health';
  const groups = [news.filter(isHealth), news.filter(one => !isHealth(one))];
  return groups.flatMap(group => (isDue(group, at) ? group : []));
}

function isDue(group: readonly KeptNews[], at: Date): boolean {
  const [first] = group;
  if (!first) return false;
  const {calmMs, longestMs} = patience[first.news.kind];
  // What was noted by a clock that was ahead is not waited for.
  const ages = group.map(one => at.getTime() - one.at.getTime()).filter(age => age >= 0);
  return ages.length === 0 || Math.min(...ages) >= calmMs || Math.max(...ages) >= longestMs;
}
