import type {KeptNews, News} from './news.ts';

export type NewsOf<Kind extends News['kind']> = News & {kind: Kind};

/** News of a movie, a collection or a service that came after one another are told as one; of a service only how it is now. */
export function mergeNews(kept: readonly KeptNews[]): KeptNews[] {
  const merged = new Map<string, KeptNews>();
  for (const one of kept) {
    const key = keyOf(one);
    const before = merged.get(key);
    merged.set(key, before ? {...one, news: mergeTwo(before.news, one.news)} : one);
  }
  return [...merged.values()].filter(({news}) => !isNothing(news));
}

function keyOf({id, news}: KeptNews): string {
  switch (news.kind) {
    case 'movie':
      return `movie ${news.ratingKey}`;
    case 'collection':
      return `collection ${news.title}`;
    case 'health':
      return `health ${news.service}`;
    case 'library':
    case 'scan':
      return `${news.kind} ${id}`;
  }
}

function mergeTwo(before: News, now: News): News {
  if (before.kind === 'movie' && now.kind === 'movie') {
    const gained = [...new Set([...before.gained, ...now.gained])];
    const change = before.change === 'added' ? 'added' : now.change;
    return {...now, change, from: before.from, gained};
  }
  if (before.kind === 'collection' && now.kind === 'collection') {
    const {note = before.note, hint = before.hint} = now;
    return {...now, added: before.added + now.added, removed: before.removed + now.removed, note, hint};
  }
  if (before.kind === 'health' && now.kind === 'health') return {...now, from: before.from};
  return now;
}

/** A service that was in trouble for a moment nobody heard of is as it was. */
function isNothing(news: News): boolean {
  return news.kind === 'health' && news.from === news.to;
}
