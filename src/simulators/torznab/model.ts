/** A release as a simulated indexer has it. */
export type SimulatedRelease = {
  id: number;
  name: string;
  sizeBytes: number;
  seeders: number;
  leechers: number;
  grabs: number;
  uploadedAt: Date;
  /** By the numbers of Newznab; 2045 is found under 2000 as well. */
  category: number;
  freeleech: boolean;
  imdb: string | undefined;
  tmdb: number | undefined;
  /** Of Usenet, and no torrent. */
  nzb: boolean;
};

/** How an indexer writes what it has: real ones differ in all of these. */
export type TorznabDialect = {
  prefix: 'torznab' | 'newznab';
  size: 'element' | 'attribute' | 'enclosure';
  /** A link to a .torrent, one that is sent on to a magnet link, or the magnet link itself. */
  link: 'torrent' | 'redirect' | 'magnet';
  /** The page of the release, or a link with a passkey in it. */
  guid: 'page' | 'secret';
  imdb: 'imdb' | 'imdbid';
  others: 'peers' | 'leechers';
  /** Whether a page says how many there are in all. */
  total: boolean;
};

/** What an indexer offers, as its capabilities say. */
export type SimulatedCaps = {
  title: string;
  max: number;
  search: boolean;
  movieSearch: boolean;
  categories: readonly {id: number; name: string; below?: readonly {id: number; name: string}[]}[];
};

/** Everything that a release must have, with values of its own where none are given. */
export function completeRelease(release: Partial<SimulatedRelease>, index: number): SimulatedRelease {
  return {
    id: index + 1,
    name: `A Film ${index + 1} 2020 2160p UHD BluRay REMUX DV HEVC TrueHD 7.1 Atmos-GRP`,
    sizeBytes: 60_000_000_000 + index,
    seeders: 20,
    leechers: 3,
    grabs: 100,
    uploadedAt: new Date(Date.UTC(2024, 0, 1, 12, 0, index)),
    category: 2045,
    freeleech: false,
    imdb: undefined,
    tmdb: undefined,
    nzb: false,
    ...release,
  };
}
