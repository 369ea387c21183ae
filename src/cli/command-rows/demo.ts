import {type CommandRow, paragraphs} from '../command-row.ts';

export const demoRow: CommandRow = {
  name: 'demo',
  args: [
    {syntax: '[command...]', description: 'a command line to run in the made-up household, in place of the story'},
  ],
  summary: 'see all of it work in a made-up household, without a Plex server',
  description: paragraphs(
    'Starts a made-up household on this machine: a Plex with some 350 films, an indexer, Radarr, qBittorrent and Telegram, all simulated on 127.0.0.1, and files that are really read over ranges. Then it tells the whole story, step by step: a scan that corrects what Plex claims, collections, a report, releases judged, a question in Telegram, a yes, two downloads, and the proof of both, of which one lied. Nothing is asked of the network, no settings of yours are read, and nothing is left behind.',
    'With a command line behind it that one runs in the household, which was scanned and asked for releases before: "felscanner demo dashboard", "felscanner demo movies --fel".',
  ),
  options: [{flags: '--keep', description: 'keep the data folder, and say where it is'}],
  examples: ['felscanner demo', 'felscanner demo movies --fel', 'felscanner demo dashboard', 'felscanner demo --json'],
  takesCommand: true,
  load: () => import('../commands/demo.ts'),
};
