import {expect, it} from 'vitest';
import type {DaemonChild} from '../support/daemon-child.ts';
import {type Deed, day, hour, type WeekWorld, weekWorld} from '../support/week-world.ts';

const week = 7 * day;
const names = ['plex', 'iptorrents', 'flaresolverr', 'radarr', 'qbittorrent', 'telegram'] as const;
const serviceTitles: Readonly<Record<(typeof names)[number], string>> = {
  plex: 'Plex',
  iptorrents: 'IPTorrents',
  flaresolverr: 'FlareSolverr',
  radarr: 'Radarr',
  qbittorrent: 'qBittorrent',
  telegram: 'Telegram',
};

type Outage = {service: (typeof names)[number]; from: number; to: number};

/**
 * Two outages of every service, so far apart that each is one of its own, of three to six hours, none of them on the last day. While
 * FlareSolverr is down the tracker cannot be reached either, and people are told of a source that had no listing for six hours: its outages
 * begin with those of FlareSolverr and last for six hours more.
 */
function planOutages(random: WeekWorld['random']): Outage[] {
  const outages = names
    .filter(service => service !== 'iptorrents')
    .flatMap(service =>
      [0.5, 3.5].map((begin): Outage => {
        const from = (begin + random() * 1.5) * day;
        return {service, from, to: from + (3 + 3 * random()) * hour};
      }),
    );
  const ofTracker = outages
    .filter(({service}) => service === 'flaresolverr')
    .map(({from, to}): Outage => ({service: 'iptorrents', from, to: to + 6 * hour}));
  return [...outages, ...ofTracker];
}

function planDeeds(world: WeekWorld, outages: readonly Outage[]): Deed[] {
  const {random} = world;
  const often = (what: string, everyMs: number, work: () => unknown): Deed[] =>
    Array.from({length: Math.floor((week - 12 * hour) / everyMs)}, (_, place) => ({
      at: (place + random()) * everyMs,
      what,
      do: work,
    }));
  const kinds = ['fel', 'mel', 'p8', 'hdr10'] as const;
  return [
    ...often('a movie comes', 5 * hour, () => world.addFilm(kinds[Math.floor(random() * kinds.length)] ?? 'fel')),
    ...often('a movie goes', 20 * hour, world.removeFilm),
    ...often('a file is replaced', 30 * hour, world.replaceFilm),
    ...often('a release is listed', 7 * hour, world.offerRelease),
    ...often('the owner answers', 3 * hour, world.answer),
    ...often('downloads come', 6 * hour, world.finishDownloads),
    ...outages.flatMap(({service, from, to}) => [
      {at: from, what: `${service} goes down`, do: () => world.services[service]?.down()},
      {at: to, what: `${service} comes up`, do: () => world.services[service]?.up()},
    ]),
  ].sort((one, other) => one.at - other.at);
}

const stepMs = 30_000;
const ping = 'event: ping\ndata: {}\n\n';

it('a week with outages and kills ends with true collections, no lost approval, no double download, and every outage told once', async () => {
  const world = await weekWorld(Number(process.env['WEEK_SEED'] ?? 1));
  const {random, plex, telegram, owner, qbittorrent, events, added, truth} = world;
  for (const kind of ['fel', 'fel', 'mel', 'p8', 'hdr10', 'hdr10', 'hdr10', 'hdr10'] as const) world.addFilm(kind);
  const outages = planOutages(random);
  const deeds = planDeeds(world, outages);
  let daemon: DaemonChild | undefined = await world.start();
  let kills = 0;
  let [killAt, startAt] = [random() * 12 * hour, 0];
  for (let at = 0; at < week + 12 * hour; at += stepMs) {
    while (deeds[0] && deeds[0].at <= at) await deeds.shift()?.do();
    world.pass(stepMs);
    plex.notify(ping);
    if (!daemon && at >= startAt) daemon = await world.start();
    if (daemon && at >= killAt && at < week) {
      const passing = daemon.pass(stepMs).catch(() => undefined);
      // In the middle of whatever it is at.
      await new Promise(resolve => setTimeout(resolve, random() * 25));
      await daemon.kill();
      await passing;
      daemon = undefined;
      kills += 1;
      startAt = at + random() * hour;
      killAt = startAt + (4 + random() * 20) * hour;
    } else await daemon?.pass(stepMs);
  }
  await daemon?.kill();

  const membersOf = (title: string): string[] =>
    [...(plex.collections().find(one => one.title === title)?.members ?? [])].sort();
  expect(membersOf('DV FEL Profile 7')).toEqual([...truth.fel].sort());
  expect(membersOf('All Dolby Vision')).toEqual([...truth.dolbyVision].sort());
  expect(new Set(plex.collections().map(({title}) => title)).size).toBe(plex.collections().length);

  expect(new Set(added).size).toBe(added.length);
  expect(qbittorrent.torrents()).toHaveLength(added.length);
  const {approvals} = await world.json(['history']);
  const states = (Array.isArray(approvals) ? approvals : []).map(({state}: {state: string}) => state);
  const answers = telegram.answers().map(({text}) => text ?? '');
  const counts = (list: readonly string[], words: readonly string[]): number =>
    list.filter(one => words.some(word => one.startsWith(word))).length;
  expect(counts(answers, ['Approved: '])).toBeGreaterThan(2);
  expect(counts(states, ['approved', 'downloading', 'completed', 'failed'])).toBeGreaterThanOrEqual(
    counts(answers, ['Approved: ']),
  );
  expect(counts(states, ['declined'])).toBeGreaterThanOrEqual(counts(answers, ['Declined: ']));
  expect(counts(states, ['completed', 'downloading'])).toBe(added.length);
  expect(counts(states, ['failed', 'approved'])).toBe(0);

  const texts = telegram
    .messages(owner.id)
    .map(({text}) => text)
    .join('\n');
  const told = (words: string): number => texts.split(words).length - 1;
  for (const service of names) {
    const title = serviceTitles[service];
    expect([title, told(`⚠️ ${title} does not work`), told(`✅ ${title} works again`)]).toEqual([
      title,
      service === 'telegram' ? 0 : 2,
      2,
    ]);
  }
  expect(kills).toBeGreaterThan(5);
  const bugs = events.filter(event => JSON.stringify(event).includes('"kind":"bug"'));
  expect(bugs).toEqual([]);
}, 600_000);
