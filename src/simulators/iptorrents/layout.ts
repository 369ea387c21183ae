/** A column of the table of results. */
export type LayoutColumn =
  | 'type'
  | 'name'
  | 'bookmark'
  | 'download'
  | 'comments'
  | 'size'
  | 'files'
  | 'grabs'
  | 'seeders'
  | 'leechers';

/** How the head tells what a column is. */
export type LayoutHeads =
  /** Short words, the meaning in attributes `title`; tags are left open. */
  | 'titles'
  /** Only texts that appear under the pointer. */
  | 'tooltips'
  /** Words and nothing else. */
  | 'words'
  /** Links that sort, with words of another language. */
  | 'links'
  /** Words that mean nothing. */
  | 'none';

/** How the table of results is written. */
export type Layout = {
  columns: readonly LayoutColumn[];
  heads: LayoutHeads;
  /** Whether the head is marked as one. */
  hasHead: boolean;
};

const nine: readonly LayoutColumn[] = [
  'type',
  'name',
  'bookmark',
  'download',
  'comments',
  'size',
  'grabs',
  'seeders',
  'leechers',
];
const ten: readonly LayoutColumn[] = [...nine.slice(0, 6), 'files', ...nine.slice(6)];

export type LayoutName = 'modern' | 'tooltips' | 'files' | 'reordered' | 'words' | 'links' | 'headless' | 'unknown';

/** Layouts that were seen, and some that may come. */
export const layouts: Readonly<Record<LayoutName, Layout>> = {
  modern: {columns: nine, heads: 'titles', hasHead: true},
  tooltips: {columns: ten, heads: 'tooltips', hasHead: true},
  files: {columns: [...ten.slice(0, 5), 'files', 'size', ...ten.slice(7)], heads: 'titles', hasHead: true},
  reordered: {
    columns: ['leechers', 'size', 'seeders', 'download', 'name', 'grabs', 'type'],
    heads: 'titles',
    hasHead: true,
  },
  words: {columns: nine, heads: 'words', hasHead: true},
  links: {columns: nine, heads: 'links', hasHead: true},
  headless: {columns: nine, heads: 'titles', hasHead: false},
  unknown: {columns: nine, heads: 'none', hasHead: true},
};
