import {type CommandRow, paragraphs} from '../command-row.ts';

/** Feeds are called torznab:<name> beside these. */
const doctorServices = [
  'config',
  'data',
  'watch',
  'ffprobe',
  'clock',
  'plex',
  'iptorrents',
  'flaresolverr',
  'radarr',
  'qbittorrent',
  'telegram',
];

export const doctorRow: CommandRow = {
  name: 'doctor',
  args: [],
  summary: 'test every connection and path, and say how to mend what is wrong',
  description: paragraphs(
    'Looks at the settings, the data folder and the database, the clock, and asks every service that is set up: whether it answers and lets felscanner in, whether the Plex token may change collections, whether Plex, Radarr, qBittorrent and this machine mean the same folders by their paths, whether the bot reaches its chat and who may decide there. Sources of releases are not asked: how they are is read from the database.',
    'Every line is ok, warn, fail or off (not set up, or not looked at); what to do stands below it. Leaves with 0 where nothing fails, 1 where something fails on this machine, 2 where the settings are broken, 3 where a service does not do what it must.',
  ),
  options: [
    {
      flags: '--service <name>',
      description: 'look at this one only, such as plex or torznab:<name of the feed>',
      completes: doctorServices,
    },
  ],
  examples: ['felscanner doctor', 'felscanner doctor --service qbittorrent', 'felscanner doctor --json'],
  load: () => import('../commands/doctor.ts'),
};
