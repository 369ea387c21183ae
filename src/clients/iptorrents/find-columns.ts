/** What is read of the table's columns. */
export type Column = 'name' | 'size' | 'grabs' | 'seeders' | 'leechers';

/** Where columns stand, from 0. */
export type Columns = ReadonlyMap<Column, number>;

/** A cell of the head: where it stands, what its links sort by, and every text that says what is below it. */
export type HeadCell = {place: number; sorts: readonly string[]; texts: readonly string[]};

/**
 * The columns of a table by its head, in whatever order: by the links that sort, which are the same in every language,
 * then by words, then by letters that nothing contradicts. A column that the head does not tell is left out: a number of
 * another column would be worse.
 */
export function findColumns(head: readonly HeadCell[]): Columns {
  const columns = new Map<Column, number>();
  const take = (column: Column, says: (cell: HeadCell) => boolean): void => {
    const taken = new Set(columns.values());
    const found = columns.has(column) ? undefined : head.find(cell => !taken.has(cell.place) && says(cell));
    if (found !== undefined) columns.set(column, found.place);
  };
  for (const {column, sort} of rows) take(column, ({sorts}) => sorts.includes(sort));
  for (const {column, words} of rows) take(column, cell => isCalled(cell, words));
  const left = head.filter(cell => ![...columns.values()].includes(cell.place));
  for (const {column, letters} of rows) {
    const lettered = left.filter(cell => isOnlyCalled(cell, letters));
    if (lettered.length === 1) take(column, cell => cell === lettered[0]);
  }
  // Beside a column "D" for the link, "DL" counts downloads; alone it is the link.
  if (left.some(cell => isCalled(cell, /^(d|download)$/))) take('grabs', cell => isOnlyCalled(cell, /^dl$/));
  return columns;
}

const rows: readonly {column: Column; sort: string; words: RegExp; letters: RegExp}[] = [
  {column: 'name', sort: 'name', words: /^(name|title|torrents?|torrent name)$/, letters: /^n$/},
  {column: 'size', sort: 'size', words: /^size$/, letters: /^sz$/},
  {column: 'grabs', sort: 'completed', words: /^(snatch(es|ed)?|completed|grabs)$/, letters: /^sn$/},
  {column: 'seeders', sort: 'seeders', words: /^seed(er)?s?$/, letters: /^(se|s)$/},
  {column: 'leechers', sort: 'leechers', words: /^leech(er)?s?$/, letters: /^(le|l)$/},
];

function isCalled({texts}: HeadCell, words: RegExp): boolean {
  return texts.some(text => words.test(plain(text)));
}

/** No title and no tooltip says anything else, nor does a link that sorts. */
function isOnlyCalled({texts, sorts}: HeadCell, letters: RegExp): boolean {
  const said = texts.map(plain).filter(text => text !== '');
  return sorts.length === 0 && said.length > 0 && said.every(text => letters.test(text));
}

/** Tooltips say `Sort by size`. */
function plain(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim().toLowerCase();
  return words.replace(/^sort by /, '').replace(/[:.]$/, '');
}
