import type {ListedRelease, Listing} from '../listed-release.ts';
import {SourceError} from '../source-error.ts';
import {askTracker} from './ask-tracker.ts';
import {commonAgent} from './identity.ts';
import type {FeedQuery} from './iptorrents.ts';
import {judgeReply, type Verdict} from './judge-reply.ts';
import {parseFeed} from './parse-feed.ts';
import {secretsOf} from './secrets-of.ts';
import {siteChanged} from './site-changed.ts';
import {feedAddress} from './tracker-address.ts';
import {loggedOut, verdictFailure} from './verdict-failure.ts';
import type {Site} from './visit.ts';

/** Reads the RSS feed: the passkey says who asks, and no cookie is sent. Throws SourceError. */
export async function readFeed(query: FeedQuery, site: Site): Promise<Listing> {
  const {base, who, options} = site;
  if (options.uid === '' || query.passkey === '') throw noPasskey();
  const url = feedAddress(base, options.uid, query);
  const identity = {cookies: [], userAgent: options.userAgent ?? commonAgent};
  const reply = await askTracker({url, what: 'the feed', maxBytes}, identity, options, who);
  // Titles of films may read as those of pages that refuse.
  const isFeed = reply.status === 200 && /^\ufeff?\s*<(\?xml|rss)\b/i.test(reply.text);
  const verdict = isFeed ? fine : judgeReply(reply, url, options.now());
  if (verdict.is === 'challenge') throw challenged(who);
  if (verdict.is !== 'fine') {
    throw verdictFailure(verdict, {who, asked: 'feed', secrets: secretsOf(options, query.passkey)});
  }
  return {releases: releasesOf(reply.text, query.passkey, site), pages: 1};
}

const maxBytes = 8_388_608;
const fine: Verdict = {is: 'fine'};

function releasesOf(text: string, passkey: string, site: Site): ListedRelease[] {
  const feed = parseFeed(text, {base: site.base, now: site.options.now()});
  if ('says' in feed) {
    if (refusals.test(feed.says)) throw loggedOut(site.who, 'feed');
    return [];
  }
  if ('unknown' in feed) {
    const isWords = text.length < longestRefusal && refusals.test(text);
    throw isWords ? loggedOut(site.who, 'feed') : siteChanged(feed.unknown, text, {site, what: 'feed', passkey});
  }
  return [...new Map(feed.releases.map(release => [release.id, release])).values()];
}

const longestRefusal = 4096;

/** What stands in a feed without items, or in its place, where uid and passkey do not fit. */
const refusals =
  /\b(invalid|wrong|unknown|incorrect|bad)\b.{0,40}\b(pass ?key|key|user|torrent_pass)\b|\bpass ?key\b.{0,40}\b(invalid|wrong)\b|\bnot authori[sz]ed\b/is;

function noPasskey(): SourceError {
  return new SourceError('not-configured', 'IPTorrents cannot be asked for its feed: uid or passkey is not set', {
    hint: 'copy both out of the address of the RSS feed on the site: sources.iptorrents.uid and rss.passkey',
  });
}

/** FlareSolverr shows XML as its browser draws it, so that it is no help here. */
function challenged(who: string): SourceError {
  return new SourceError('challenged', `${who} has a challenge of Cloudflare before its feed, which takes no cookies`, {
    hint: 'set sources.iptorrents.rss to null, so that its pages are read in place of the feed',
  });
}
