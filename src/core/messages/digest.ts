import {countInWords, durationInWords, spanInWords} from '../../output/words.ts';
import {bold, escapeText} from './html.ts';
import {mergeNews, type NewsOf} from './merge-news.ts';
import type {KeptNews, News} from './news.ts';
import {serviceWords} from './service-words.ts';

/** The news under their headings, as lines of a message. */
export function digestLines(kept: readonly KeptNews[]): string[] {
  const merged = mergeNews(kept);
  const news = merged.map(one => one.news);
  const movies = ofKind(news, 'movie');
  const sections: readonly string[][] = [
    ofKind(news, 'library').flatMap(libraryLines),
    section('🎬 <b>New movies</b>', movies.filter(isNew).map(movieLine)),
    section('✨ <b>Changed</b>', movies.filter(movie => !isNew(movie)).map(movieLine)),
    section('🗂 <b>Collections</b>', ofKind(news, 'collection').map(collectionLine)),
    section('🔍 <b>Scans</b>', ofKind(news, 'scan').map(scanLine)),
    section(
      '🩺 <b>Services</b>',
      merged.flatMap(({news: one, at}) => (one.kind === 'health' ? healthLine(one, at) : [])),
    ),
  ];
  return sections.filter(lines => lines.length > 0).flatMap((lines, place) => (place === 0 ? lines : ['', ...lines]));
}

function ofKind<Kind extends News['kind']>(news: readonly News[], kind: Kind): NewsOf<Kind>[] {
  return news.filter((one): one is NewsOf<Kind> => one.kind === kind);
}

const mostLines = 10;

function section(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - mostLines;
  return [heading, ...lines.slice(0, mostLines), ...(more > 0 ? [`and ${more} more`] : [])];
}

function isNew({change}: NewsOf<'movie'>): boolean {
  return change === 'added';
}

function movieLine({title, year, change, from, to, gained}: NewsOf<'movie'>): string {
  const name = bold(year === undefined ? title : `${title} (${year})`, 100);
  const isStep = change === 'relabelled' && from !== undefined && from !== to;
  const label = isStep ? `${escapeText(from)} → ${escapeText(to)}` : escapeText(to);
  const atmos = gained.includes('atmos') ? (change === 'added' ? ', Atmos' : ', now with Atmos') : '';
  return `• ${name}: ${label}${atmos}`;
}

function libraryLines({isFirst, added, changed, dolbyVision, fel, atmos}: NewsOf<'library'>): string[] {
  const has = `${dolbyVision} Dolby Vision, ${fel} FEL, ${atmos} with Atmos`;
  if (isFirst) return ['📚 <b>The library was read for the first time</b>', `${countInWords(added, 'movie')}: ${has}`];
  const parts = [
    added > 0 && countInWords(added, 'new movie'),
    changed > 0 && `${countInWords(changed, 'movie')} changed`,
  ];
  return [`📚 <b>${parts.filter(part => part !== false).join(', ')}</b>`, `now ${has}`];
}

function collectionLine({title, added, removed, note, hint}: NewsOf<'collection'>): string {
  const counts = [added > 0 && `+${added}`, removed > 0 && `−${removed}`].filter(part => part !== false);
  const parts = [counts.join(' '), note && escapeText(note, 300)].filter(part => part !== undefined && part !== '');
  const line = `• ${bold(title, 80)}: ${parts.join('; ')}`;
  return hint === undefined ? line : `${line}\n  → ${escapeText(hint, 300)}`;
}

const stateWords: Readonly<Record<string, string>> = {
  completed: 'done',
  incomplete: 'done, and something was left as it was',
  interrupted: 'interrupted',
  failed: 'failed',
};

function scanLine({state, movies, fel, added, updated, removed, durationMs, message}: NewsOf<'scan'>): string {
  const how = `${stateWords[state] ?? state} in ${durationInWords(durationMs)}`;
  if (state === 'failed') return `• ${how}: ${escapeText(message ?? 'nobody knows why', 400)}`;
  const changes = `${added} added, ${updated} changed, ${removed} removed`;
  return `• ${how}: ${countInWords(movies, 'movie')}, ${fel} FEL; ${changes}`;
}

function healthLine({service, from, to, message, hint, since}: NewsOf<'health'>, at: Date): string {
  const name = escapeText(serviceWords(service), 60);
  const why = `${escapeText(message, 400)}${hint === undefined ? '' : `\n  → ${escapeText(hint, 300)}`}`;
  if (to === 'down') return `⚠️ ${name} does not work: ${why}`;
  if (to === 'degraded') return `⚠️ ${name} wants care: ${why}`;
  const span = spanInWords(at.getTime() - new Date(since).getTime());
  const again = from === 'down' ? 'works again' : 'is well again';
  return `✅ ${name} ${again}${span === undefined ? '' : `, after ${span}`}`;
}
