/** What is asked of a movie: a place from 0 to 1, tracks, and the one whose sync samples say where to start. */
export type Wanted = {
  readonly position: number;
  readonly trackIds: ReadonlySet<number>;
  readonly leadId: number | undefined;
};
