import type {ParsedResult} from '@viren070/parse-torrent-title';

type Head = {
  /** The part of the name before the year or the first word of releases, without an edition. */
  head: string;
  /** That without what may be an edition or part of the title; undefined where nothing is. */
  headWithoutEdition: string | undefined;
  year: number | undefined;
  /** The year may be the last word of the title: `Wonder Woman 1984`. */
  mayYearBeTitle: boolean;
  /** What the title-parsing library makes of the name. */
  parsed: ParsedResult;
};

export type ReleaseTitle = {title: string | undefined; alternativeTitles: string[]};

/** The title as it is written, and what it may be as well: those behind an `AKA`, without an edition, with the year. */
export function releaseTitle({head, headWithoutEdition, year, mayYearBeTitle, parsed}: Head): ReleaseTitle {
  const titlesOf = (text: string): string[] => titlesIn(withLibrary(spaced(text), year, parsed));
  const titles = titlesOf(head);
  const [title, ...others] = titles;
  const shorter = headWithoutEdition === undefined ? [] : titlesOf(headWithoutEdition);
  const longer = mayYearBeTitle ? titles.slice(-1).map(last => `${last} ${year}`) : [];
  const alternatives = [...others.slice(0, mostOthers), ...shorter.slice(-1), ...longer];
  return {title, alternativeTitles: [...new Set(alternatives)].filter(other => other !== title)};
}

function spaced(head: string): string {
  return trimmed(head.includes(' ') ? head.replaceAll('_', ' ') : head.replace(/[._]/g, ' '));
}

function titlesIn(text: string): string[] {
  return text
    .split(alsoKnownAs)
    .map(trimmed)
    .filter(title => title !== '');
}

const alsoKnownAs = /(?<=\S)\s(?:aka|a\.k\.a\.?|a k a)\s(?=\S)/i;
const mostOthers = 3;

function trimmed(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-.]+/, '')
    .replace(/[\s\-–.,:|([{]+$/, '');
}

/**
 * The library knows the prefixes of sites and uploaders, and words such as languages before the first quality where no year
 * ends the title. Elsewhere it takes words of titles for something else: `DV 2019`, `Star Wars Episode 4`, `Apollo 13`.
 */
function withLibrary(text: string, year: number | undefined, parsed: ParsedResult): string {
  const {title = '', complete, episodes, seasons} = parsed;
  if (title.length < shortest || complete) return text;
  if (titlePrefix.test(text))
    return text.endsWith(title) || (year === undefined && text.includes(title)) ? title : text;
  const isPlain = year === undefined && parsed.year === undefined && !episodes && !seasons;
  return isPlain && text.startsWith(title) ? title : text;
}

/** Of what sites and uploaders put before a title. */
export const titlePrefix: RegExp = /^(?:\[|【|www\b)/i;
/** What is left of `[REC] 2` is no title. */
const shortest = 2;
