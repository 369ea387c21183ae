import {bencode} from './bencode.ts';

/** A torrent of the site. */
export type SimulatedTorrent = {
  id: number;
  name: string;
  /** A number of `categories.ts`. */
  category: number;
  sizeBytes: number;
  files: number;
  seeders: number;
  leechers: number;
  grabs: number;
  uploadedAt: Date;
  /** Undefined: anonymous. */
  uploader: string | undefined;
  freeleech: boolean;
  isNew: boolean;
  tags: readonly string[];
  /** On its own page, where a search in everything looks as well. */
  description: string;
  /** `tt0133093`, linked on its own page. */
  imdb: string | undefined;
  tmdb: number | undefined;
  /** The .torrent; undefined: a small true one is made up. */
  file: Uint8Array | undefined;
};

/** A torrent with everything a test does not care about. */
export function completeTorrent(torrent: Partial<SimulatedTorrent> & {id: number}): SimulatedTorrent {
  return {
    name: `The Movie ${torrent.id} 2024 2160p UHD BluRay REMUX DV HDR HEVC TrueHD 7 1 Atmos-GRP`,
    category: 101,
    sizeBytes: 76_557_792_051,
    files: 1,
    seeders: 12,
    leechers: 3,
    grabs: 45,
    uploadedAt: new Date('2026-01-01T00:00:00Z'),
    uploader: 'somebody',
    freeleech: false,
    isNew: false,
    tags: ['Action', 'Drama'],
    description: '',
    imdb: undefined,
    tmdb: undefined,
    file: undefined,
    ...torrent,
  };
}

/** Its name in the address of its file: what is no letter, number or hyphen is a dot. */
export function fileNameOf({name}: SimulatedTorrent): string {
  const plain = name.replace(/[^\p{L}\p{N}-]+/gu, '.').replace(/^\.+|\.+$/g, '');
  return `${plain}.torrent`;
}

/** Its file: one that names the announce address of a member, passkey and all, as the site's do. */
export function torrentFile(torrent: SimulatedTorrent, announce: string): Uint8Array {
  if (torrent.file !== undefined) return torrent.file;
  const pieceBytes = pieceBytesFor(torrent.sizeBytes);
  const pieces = new Uint8Array(20 * Math.ceil(torrent.sizeBytes / pieceBytes)).fill(torrent.id % 256);
  return bencode({
    announce,
    'created by': 'IPTorrents',
    info: {
      length: torrent.sizeBytes,
      name: fileNameOf(torrent).replace(/torrent$/, 'mkv'),
      'piece length': pieceBytes,
      pieces,
      private: 1,
    },
  });
}

/** So large that there are no more than 200. */
function pieceBytesFor(sizeBytes: number): number {
  let pieceBytes = 16_384;
  while (sizeBytes / pieceBytes > 200) pieceBytes *= 2;
  return pieceBytes;
}
