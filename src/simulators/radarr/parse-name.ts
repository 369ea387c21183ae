/** What a name of a release says, as far as a simulated Radarr reads it. */
export type ParsedName = {
  title: string;
  year: number;
  edition: string;
  releaseGroup: string | undefined;
  quality: {name: string; source: string; resolution: number; modifier: string};
};

/** Title, year and what follows, dots counting as spaces. Undefined for names without a year behind a title. */
export function parseName(name: string): ParsedName | undefined {
  const words = name
    .replace(/[._]+/g, ' ')
    .replace(/[()[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // The last year that comes before the picture is told of: "Blade Runner 2049 2017 2160p".
  const [, title, year, rest = ''] = /^(.+?) ((?:19|20)\d\d)(?! (?:19|20)\d\d\b)\b(.*)$/.exec(words) ?? [];
  if (title === undefined || year === undefined) return undefined;
  const resolution = Number(/\b(2160|1080|720|480)p\b/i.exec(rest)?.[1] ?? 0);
  const kind = kinds.find(({pattern}) => pattern.test(rest));
  return {
    title,
    year: Number(year),
    edition: /\b(Director'?s Cut|Extended|Unrated|Remastered|IMAX)\b/i.exec(rest)?.[0] ?? '',
    releaseGroup: /-([A-Za-z0-9]+)$/.exec(words)?.[1],
    quality: {
      name: kind === undefined || resolution === 0 ? 'Unknown' : `${kind.name}-${resolution}p`,
      source: kind?.source ?? 'unknown',
      resolution,
      modifier: kind?.name === 'Remux' ? 'remux' : 'none',
    },
  };
}

const kinds = [
  {pattern: /\bremux\b/i, name: 'Remux', source: 'bluray'},
  {pattern: /\bweb(-?dl)?\b/i, name: 'WEBDL', source: 'webdl'},
  {pattern: /\bblu-?ray\b/i, name: 'Bluray', source: 'bluray'},
] as const;

/** A title as titles are compared: letters and digits alone, without an article before them. */
export function cleanTitle(title: string): string {
  const plain = title.normalize('NFD').toLowerCase().replace(/&/g, 'and');
  return plain.replace(/^(the|an|a) /, '').replace(/[^\p{L}\p{N}]/gu, '');
}
