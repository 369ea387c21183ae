import type {Movie} from './movie.ts';
import type {Mp4Track} from './mp4-track.ts';
import {inFileOrder, type Sample} from './sample.ts';
import {sampleAtMs, sampleAtPosition, samplesFrom, syncAtOrBefore, type TableTrack, timeMsOf} from './table-samples.ts';
import type {Wanted} from './wanted.ts';

/**
 * The samples the tables of a movie box describe, of the wanted tracks in file order: the lead from its last sync
 * sample at or before the position, the others from theirs at or before that time.
 */
export function movieSamples(movie: Movie, {position, trackIds, leadId}: Wanted): Iterable<Sample> {
  const tracks = movie.tracks.filter(({track}) => trackIds.has(track.id)).flatMap(tableTrack);
  const lead = tracks.find(({trackId}) => trackId === leadId) ?? tracks[0];
  if (!lead) return [];
  const start = syncAtOrBefore(lead.table, sampleAtPosition(lead.table, position));
  const startMs = timeMsOf(lead, start) ?? 0;
  return inFileOrder(
    tracks.map(track => {
      const first = track === lead ? start : syncAtOrBefore(track.table, sampleAtMs(track, startMs));
      return samplesFrom(track, first);
    }),
  );
}

function tableTrack({track, timescale, table}: Mp4Track): TableTrack[] {
  return table ? [{trackId: track.id, timescale, table}] : [];
}
