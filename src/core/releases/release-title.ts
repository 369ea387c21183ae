import type {ParsedResult} from '@viren070/parse-torrent-title';

type Head = {
  /** The part of the name before the year or the first word of releases, without an edition. */
  head: string;
  year: number | undefined;
  /** What the title-parsing library makes of the name. */
  parsed: ParsedResult;
};

export type ReleaseTitle = {title: string | undefined; alternativeTitles: string[]};

/** The title as it is written, and the others behind an `AKA`. */
export function releaseTitle({head, year, parsed}: Head): ReleaseTitle {
  const text = trimmed(head.includes(' ') ? head.replaceAll('_', ' ') : head.replace(/[._]/g, ' '));
  const titles = withLibrary(text, year, parsed)
    .split(alsoKnownAs)
    .map(trimmed)
    .filter(title => title !== '');
  const [title, ...others] = titles;
  return {title, alternativeTitles: others.slice(0, mostOthers)};
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
