/** The columns of a decision in a pipe. Columns may be added at the end; none moves. */
export const decisionColumnNames = [
  'ask',
  'ratingKey',
  'movie',
  'current',
  'offered',
  'because',
  'source',
  'id',
  'name',
  'sizeBytes',
  'seeders',
  'uploadedAt',
] as const;

export type DecisionColumnName = (typeof decisionColumnNames)[number];

/** The columns of a release in a pipe. Columns may be added at the end; none moves. */
export const releaseColumnNames = ['isNew', ...decisionColumnNames] as const;
