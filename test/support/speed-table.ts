import type {Figure} from '../../bench/support/figures.ts';

/** What `npm run bench` writes. */
type BenchResults = {
  machine: {cores: number; memoryGb: number; system: string; node: string};
  figures: readonly Figure[];
};

type Row = {what: string; bench: string; figure: string; beside?: {figure: string; words: (text: string) => string}};

const rows: readonly Row[] = [
  {
    what: 'a film of 1.1 GB, five places: bytes read',
    bench: 'inspect',
    figure: 'local, 5 samples: read',
    beside: {figure: 'ffprobe / felscanner, 5 samples: read', words: text => `ffprobe reads ${text} times as much`},
  },
  {
    what: 'the same film',
    bench: 'inspect',
    figure: 'local, 5 samples: read',
    beside: {figure: 'mediainfo / felscanner, 5 samples: read', words: text => `mediainfo reads ${text} times as much`},
  },
  {what: 'the same, the time from a file', bench: 'inspect', figure: 'local, 5 samples: median'},
  {what: 'the time over HTTP, 20 ms a request', bench: 'inspect', figure: 'HTTP with 20 ms, 5 samples: median'},
  {
    what: '`inspect` as a whole process',
    bench: 'inspect',
    figure: 'felscanner inspect: median',
    beside: {figure: 'ffprobe: median', words: text => `ffprobe takes ${text} ms, and cannot tell FEL from MEL`},
  },
  {
    what: 'listing 10,000 movies of Plex for the first time',
    bench: 'scan',
    figure: 'full scan',
    beside: {
      figure: 'old way / full scan: time',
      words: text => `a request per movie, fifty at once, takes ${text} times as long`,
    },
  },
  {
    what: 'its requests',
    bench: 'scan',
    figure: 'full scan: requests',
    beside: {figure: 'old way, a request per movie: requests', words: text => `a request per movie: ${text}`},
  },
  {what: 'its memory at most', bench: 'scan', figure: 'full scan: peak memory'},
  {
    what: 'listing again where nothing changed',
    bench: 'scan',
    figure: 'unchanged rescan',
    beside: {figure: 'unchanged rescan: requests', words: text => `${text} requests`},
  },
  {
    what: 'a scan where nothing changed, collections compared',
    bench: 'scan',
    figure: 'scan, nothing changed, 2 collections in step',
  },
  {
    what: 'the first scan, 500 files of it read over HTTP',
    bench: 'scan',
    figure: 'full scan with 500 range probes',
    beside: {figure: 'full scan with 500 range probes: sent', words: text => `${text} bytes of each`},
  },
  {what: '10,000 releases against 100,000 movies', bench: 'decide', figure: '10000 releases against 100000 movies'},
  {what: 'the dashboard of 100,000 movies: first frame', bench: 'dashboard', figure: 'first frame with the counts'},
  {
    what: 'a key to its frame, 95 of 100',
    bench: 'dashboard',
    figure: 'key to frame, scrolling, 95 of 100',
    beside: {figure: 'key to frame, searching, 95 of 100', words: text => `while searching ${text} ms`},
  },
];

const begin = '<!-- speed: written by UPDATE_README=1 vitest run test/docs.test.ts -->\n';
const end = '<!-- end of speed -->';

/** A README whose figures are those of the last whole run of the benchmarks. */
export function withSpeedTable(readme: string, results: BenchResults): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error('the README has no place for the figures of the benchmarks');
  return `${readme.slice(0, from)}${begin}\n${speedTable(results)}\n\n${readme.slice(to)}`;
}

/** The figures that readers are shown, as a table of Markdown, and what they were measured on. Throws where one is gone. */
function speedTable({machine, figures}: BenchResults): string {
  const find = (bench: string, name: string): Figure => {
    const found = figures.find(one => one.bench === bench && one.figure === name);
    if (!found) throw new Error(`no figure of ${bench} is called "${name}"`);
    return found;
  };
  const lines = rows.map(({what, bench, figure, beside}) => {
    const {value, unit} = find(bench, figure);
    const other = beside?.words(rounded(find(bench, beside.figure).value)) ?? '';
    const [plainUnit = ''] = unit.split(',');
    return `| ${what} | ${`${rounded(value)} ${plainUnit}`.trim()} | ${other} |`;
  });
  const {cores, memoryGb, system, node} = machine;
  return [
    '| what | felscanner | beside it |',
    '| --- | --- | --- |',
    ...lines,
    '',
    `(Measured with ${cores} cores, ${memoryGb} GB, ${system} and Node ${node.slice(1)}; Plex is simulated on the same machine, and takes 20 ms for an answer.)`,
  ].join('\n');
}

/** Readers compare: what stands behind the point says nothing but of small figures. */
function rounded(value: Figure['value']): string {
  return typeof value === 'string' ? value : value.toLocaleString('en', {maximumFractionDigits: value < 10 ? 1 : 0});
}
