/** What movies can be sorted by. */
export const sortFields = ['title', 'year', 'added', 'size', 'bitrate', 'quality'] as const;

export type SortField = (typeof sortFields)[number];
