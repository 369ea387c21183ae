/** Which rows are shown and in which order: pure functions over the rows of the page. */
export const scriptRows: string = String.raw`
const resolutions = ['sd', '480p', '576p', '720p', '1080p', '2160p'];
const dolbyVision = ['fel', 'mel', 'unproven', 'dv'];

/** What a column is sorted by, and which way first. Undefined, empty and unknown values come last either way. */
const sortKeys = {
  title: {of: row => row.index, first: 1},
  year: {of: row => row.year, first: -1},
  label: {of: row => row.rank, first: 1},
  resolution: {of: row => (row.resolution ? resolutions.indexOf(row.resolution) : undefined), first: -1},
  audio: {of: row => row.audio || undefined, first: 1},
  bitrate: {of: row => row.bitrate, first: -1},
  size: {of: row => row.size, first: -1},
  added: {of: row => row.added, first: -1},
};

function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}

/** Rows come in the order of their titles. */
function prepareRows(rows, labels) {
  rows.forEach((row, index) => {
    const {file = '', ids = ''} = row.more;
    row.index = index;
    row.rank = labels.indexOf(row.label);
    row.searched = fold([row.title, row.edition, row.year, row.label, row.library, row.audio, ids, file].join(' '));
  });
  return rows;
}

function matchesLabel(row, label) {
  if (label === '*dv') return dolbyVision.includes(row.kind);
  if (label === '*unproven') return row.kind === 'unproven';
  return label === '' || row.label === label;
}

function matches(row, filter) {
  return matchesLabel(row, filter.label)
    && (filter.atmos === '' || row.atmos === filter.atmos)
    && (filter.resolution === '' || (row.resolution || 'unknown') === filter.resolution)
    && (filter.library === '' || row.library === filter.library)
    && filter.words.every(word => row.searched.includes(word));
}

function compareValues(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The rows that match, sorted by a column; equal ones by title. */
function selectRows(rows, filter, sort) {
  const words = fold(filter.search).split(/\s+/).filter(Boolean);
  const found = rows.filter(row => matches(row, {...filter, words}));
  const {of} = sortKeys[sort.column];
  return found.sort((one, other) => {
    const [a, b] = [of(one), of(other)];
    if (a === undefined || b === undefined) return (a === undefined) - (b === undefined) || one.index - other.index;
    return sort.direction * compareValues(a, b) || one.index - other.index;
  });
}
`;
