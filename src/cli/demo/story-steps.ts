import {join} from 'node:path';
import type {Theme} from '../../output/theme.ts';
import {bitrateInWords, countInWords, percentInWords, shareInWords, sizeInWords} from '../../output/words.ts';
import {wrap} from '../../output/wrap.ts';
import {shareBar} from '../../views/report-bar.ts';
import type {DemoWorld} from './demo-world.ts';
import type {
  ApprovalsDocument,
  DownloadsDocument,
  FetchDocument,
  HistoryDocument,
  ReportDocument,
  ScanDocument,
  ShowDocument,
  VerifyDocument,
} from './story-documents.ts';

/** What a step is played with. */
export type Stage = {
  world: DemoWorld;
  theme: Theme;
  /** The document that a command prints with --json. */
  document: <Document>(words: readonly string[]) => Promise<Document>;
};

/** What a step showed: lines for people, and the document of its command for programs. */
type Played = {lines: readonly string[]; document: object};

export type StoryStep = {
  name: string;
  /** What happens, in a sentence. */
  caption: string;
  /** How anybody does the same at home. */
  command: string;
  play: (stage: Stage) => Promise<Played>;
};

const corrected = 'Dune: Part Two';

/** The story of one evening, in order; each step stands on those before it. */
export const storySteps: readonly StoryStep[] = [
  {
    name: 'scan',
    caption:
      'A scan lists the libraries of Plex in a few requests, and reads what Plex cannot tell from the files themselves.',
    command: 'felscanner scan',
    play: playScan,
  },
  {
    name: 'correction',
    caption: `Of ${corrected} Plex says Profile 8.1. The bytes say something else, and the bytes hold.`,
    command: `felscanner show "${corrected.toLowerCase()}"`,
    play: playCorrection,
  },
  {
    name: 'collections',
    caption: 'The collections in Plex are made, and hold what was found.',
    command: 'felscanner verify',
    play: playCollections,
  },
  {
    name: 'report',
    caption: 'A report of the library is written.',
    command: 'felscanner report --format html',
    play: playReport,
  },
  {
    name: 'releases',
    caption:
      'The indexer is asked for releases. What would be better becomes a question; the others are refused, each for a reason.',
    command: 'felscanner ipt-fetch',
    play: playReleases,
  },
  {name: 'question', caption: 'So the question comes in Telegram.', command: 'felscanner pending', play: playQuestion},
  {
    name: 'answer',
    caption: 'Two buttons are pressed, and qBittorrent gets the torrents, beside the files there are.',
    command: 'felscanner approve <id>',
    play: playAnswer,
  },
  {name: 'download', caption: 'They come.', command: 'felscanner downloads', play: playDownload},
  {
    name: 'proof',
    caption: 'Plex looks into the folders, the bytes of what came are read, and held against what the names promised.',
    command: 'felscanner history',
    play: playProof,
  },
  {
    name: 'truth',
    caption: 'The collections hold what is there now. The one that lied is in none of FEL.',
    command: 'felscanner verify',
    play: playCollections,
  },
];

async function playScan({document}: Stage): Promise<Played> {
  const scan = await document<ScanDocument>(['scan']);
  const {counts, requests, probed} = scan;
  const share = (count: number, what: string): string =>
    `${what.padEnd(16)}${String(count).padStart(4)}  ${percentInWords(count, counts.movies).padStart(7)}  ${shareBar(count / counts.movies, 30)}`;
  const perFile = sizeInWords(probed.bytes / Math.max(1, probed.files));
  return {
    document: scan,
    lines: [
      `${countInWords(counts.movies, 'movie')} in ${countInWords(requests.plex, 'request')}; ${countInWords(probed.files, 'file')} read over HTTP ranges, ${perFile} of each`,
      share(counts.dolbyVision, 'Dolby Vision'),
      share(counts.fel, 'Profile 7 FEL'),
      share(counts.mel, 'Profile 7 MEL'),
      share(counts.atmos, 'Atmos'),
    ],
  };
}

async function playCorrection({document, theme}: Stage): Promise<Played> {
  const shown = await document<ShowDocument>(['show', corrected]);
  const [version] = shown.movie.versions;
  const [disagreement] = version?.disagreements ?? [];
  const samples = version?.dolbyVision?.samples;
  return {
    document: shown,
    lines: [
      `Plex   ${theme.warning(disagreement?.plex ?? '')}`,
      `bytes  ${theme.fel(disagreement?.bitstream ?? '')}, proven at ${samples?.fel ?? 0} of ${samples?.fel ?? 0} places, ${bitrateInWords(version?.bitrateKbps ?? 0)}`,
    ],
  };
}

async function playCollections({document, theme, world}: Stage): Promise<Played> {
  const verified = await document<VerifyDocument>(['verify']);
  const members = (title: string): number =>
    world.household.collections().find(collection => collection.title === title)?.members.length ?? 0;
  return {
    document: verified,
    lines: verified.collections.map(({title, missing, extra}) => {
      const isRight = missing.length + extra.length === 0;
      const state = isRight ? theme.good('in step') : theme.warning('out of step');
      return `${title.padEnd(20)}${String(members(title)).padStart(4)} movies, ${state}`;
    }),
  };
}

async function playReport({document, world}: Stage): Promise<Played> {
  const path = join(world.folder, 'report.html');
  await world.run(['report', '--format', 'html', '--output', path]);
  const report = await document<ReportDocument>(['report']);
  const {totals, averages} = report;
  return {
    // Its movies are as many as there are in the library: nobody reads them here.
    document: {totals, averages},
    lines: [
      'one page with charts and a table that sorts and filters, without anything from the network',
      `${sizeInWords(totals.bytes)} in all; a FEL takes ${sizeInWords(averages.felSizeBytes ?? 0)} on average, at ${bitrateInWords(averages.felBitrateKbps ?? 0)}`,
    ],
  };
}

async function playReleases({document, theme}: Stage): Promise<Played> {
  const fetched = await document<FetchDocument>(['ipt-fetch']);
  return {
    document: fetched,
    lines: fetched.decisions.map(({release, ask, because, reasons, against}) => {
      const why = (ask ? reasons[0]?.text : against[0]?.text) ?? because;
      return `${ask ? theme.good('ask') : theme.dim('no ')}  ${release.name}\n     ${theme.dim(why)}`;
    }),
  };
}

async function playQuestion({document, world, theme}: Stage): Promise<Played> {
  const pending = await document<ApprovalsDocument>(['pending']);
  const message = questionAbout(world, 'Heat');
  const buttons = (message?.buttons ?? []).map(row => row.map(({text}) => `[ ${text} ]`).join(' '));
  const text = (message?.text ?? '').split('\n').flatMap(line => wrap(line, chatColumns));
  return {
    document: pending,
    lines: [...text, ...buttons.map(theme.strong)].map(line => `${theme.dim('|')} ${line}`),
  };
}

/** About what a telephone shows in a line. */
const chatColumns = 64;

type Message = ReturnType<DemoWorld['household']['telegram']['messages']>[number];

function questionAbout({household}: DemoWorld, title: string): Message | undefined {
  const {telegram, owner} = household;
  return telegram.messages(owner.id).find(({text, buttons}) => text.includes(title) && buttons.length > 0);
}

const wanted = ['Heat', 'Mad Max: Fury Road'];

async function playAnswer({document, world, theme}: Stage): Promise<Played> {
  const {telegram, owner} = world.household;
  for (const title of wanted) {
    const message = questionAbout(world, title);
    const number = message?.text
      .split('\n')
      .find(line => line.includes(title))
      ?.match(/^(\d+)\. /)?.[1];
    // Of one question alone the button has words in place of a number.
    const yes = message?.buttons.flat().find(({text}) => number === undefined || text === `✅ ${number}`);
    if (message && yes) telegram.press({from: owner, messageId: message.messageId, data: yes.data});
  }
  const downloads = await document<DownloadsDocument>(['downloads']);
  return {
    document: downloads,
    lines: downloads.downloads.map(({name, movie}) => `${theme.good('yes')}  ${movie?.title}: ${name}`),
  };
}

const progress = [0.2, 0.55, 0.9];

async function playDownload({document, world}: Stage): Promise<Played> {
  const {qbittorrent} = world.household;
  const lines: string[] = [];
  let downloads: DownloadsDocument = {downloads: []};
  for (const share of progress) {
    for (const {infohash} of qbittorrent.torrents()) qbittorrent.progress(infohash, share);
    downloads = await document<DownloadsDocument>(['downloads']);
    lines.push(
      ...downloads.downloads.map(
        one =>
          `${shareBar(one.progress, 20).padEnd(20, '░')} ${shareInWords(one.progress).padStart(5)}  ${one.movie?.title}`,
      ),
    );
  }
  return {document: downloads, lines};
}

async function playProof({document, world, theme}: Stage): Promise<Played> {
  world.household.completeDownloads();
  await document<DownloadsDocument>(['downloads']);
  const history = await document<HistoryDocument>(['history']);
  const proven = history.approvals.flatMap(({movie, proof}) => (proof ? [{title: movie?.title, ...proof}] : []));
  // Both are proven at once, and which is done first differs: the one that lied comes first.
  const lines = proven
    .toSorted((one, other) => Number(one.honest) - Number(other.honest))
    .map(({title, claimed, found, honest}) => {
      const verdict = honest ? theme.good('as promised') : theme.failure('not as promised');
      return `${title}: promised ${claimed}, found ${found}: ${verdict}`;
    });
  return {document: history, lines};
}
