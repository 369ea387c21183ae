/** The columns of a row in a pipe. Columns may be added at the end; none moves. */
export const columnNames = [
  'path',
  'label',
  'layer',
  'evidence',
  'resolution',
  'width',
  'height',
  'container',
  'sizeBytes',
  'durationMs',
  'bitrateKbps',
  'atmos',
  'audio',
  'error',
] as const;

export type ColumnName = (typeof columnNames)[number];
