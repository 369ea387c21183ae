import {cleanName} from '../clean-name.ts';
import {isTorrent} from '../is-torrent.ts';
import type {ListedRelease} from '../listed-release.ts';
import {SourceError} from '../source-error.ts';
import {accountOf} from './identity.ts';
import {isMembersPage} from './login-page.ts';
import {parseReleaseAddress} from './tracker-address.ts';
import {loggedOut} from './verdict-failure.ts';
import {type Site, visit} from './visit.ts';

type Wanted = Pick<ListedRelease, 'id' | 'name' | 'download'>;

/** The .torrent of a release. Throws SourceError where something else comes. */
export async function fetchTorrent(release: Wanted, passkey: string | undefined, site: Site): Promise<Uint8Array> {
  const {base, who, options} = site;
  const asked = passkey === undefined ? 'torrent' : 'torrent with passkey';
  const {bytes, text} = await visit(
    {
      url: `${base}${pathOf(release, base)}${passkey === undefined ? '' : `?torrent_pass=${encodeURIComponent(passkey.toWellFormed())}`}`,
      what: 'the .torrent',
      maxBytes,
      asked,
      account: passkey === undefined ? accountOf(options) : [],
      isAnswer: reply => reply.status === 200 && isTorrent(reply.bytes),
      challenge: {url: `${base}/t`, solvesLeft: 1},
    },
    site,
  );
  if (isTorrent(bytes)) return bytes;
  if (/<title>\s*IPTorrents\b/i.test(text) && !isMembersPage(text)) throw loggedOut(who, asked);
  const what = /<html\b/i.test(text) ? 'a web page' : 'something else';
  const name = cleanName(release.name) ?? release.id;
  throw new SourceError('refused', `${who} answered with ${what} in place of the .torrent of ${name}`, {
    hint: 'open the release in a browser: it may have been taken down',
  });
}

const maxBytes = 16_777_216;

/** Where a feed gave no address, the site takes any name behind the number. */
function pathOf({id, name, download}: Wanted, base: string): string {
  const given = download === undefined ? undefined : parseReleaseAddress(`${base}${download}`, base);
  if (given?.id === id && given.download !== undefined) return given.download;
  const plain = name
    .replace(/[^\w-]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, longestName);
  return `/download.php/${encodeURIComponent(id)}/${plain === '' ? 'release' : plain}.torrent`;
}

/** Of file names. */
const longestName = 200;
