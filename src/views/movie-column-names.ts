/** The columns of a movie in a pipe. Columns may be added at the end; none moves. */
export const movieColumnNames = [
  'ratingKey',
  'label',
  'layer',
  'evidence',
  'dynamicRange',
  'resolution',
  'atmos',
  'bitrateKbps',
  'sizeBytes',
  'title',
  'year',
  'edition',
  'library',
  'versions',
  'audio',
  'file',
] as const;

export type MovieColumnName = (typeof movieColumnNames)[number];
