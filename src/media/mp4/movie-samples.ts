import type {Movie} from './movie.ts';
import {inFileOrder, type Sample} from './sample.ts';
import {syncAtOrBefore} from './sync-samples.ts';
import {sampleAtMs, sampleAtPosition, samplesFrom, type TableTrack, timeMsOf} from './table-samples.ts';
import type {Wanted} from './wanted.ts';

/** Most of a minute; groups of pictures last some seconds. */
const maxSamplesBehindSync = 1000;

/**
 * The samples the tables of a movie box describe, of the wanted tracks in file order: the lead from its last sync
 * sample at or before the position, the others from theirs at or before that time. A position far behind its sync sample
 * is begun at itself: films with a sync sample at their start only would else be read there for every position.
 */
export async function* movieSamples(movie: Movie, {position, trackIds, leadId}: Wanted): AsyncGenerator<Sample> {
  const tracks = await tableTracks(movie, trackIds);
  const lead = tracks.find(({trackId}) => trackId === leadId) ?? tracks[0];
  if (!lead) return;
  const wanted = sampleAtPosition(lead, position);
  const sync = await syncAtOrBefore(lead.table.syncSamples, wanted);
  const start = wanted - sync > maxSamplesBehindSync ? wanted : sync;
  const startMs = timeMsOf(lead, start) ?? 0;
  const streams: AsyncIterable<Sample>[] = [];
  for (const track of tracks) {
    const first = track === lead ? start : await syncAtOrBefore(track.table.syncSamples, sampleAtMs(track, startMs));
    streams.push(samplesFrom(track, first));
  }
  yield* inFileOrder(streams);
}

async function tableTracks(movie: Movie, trackIds: ReadonlySet<number>): Promise<TableTrack[]> {
  const tracks: TableTrack[] = [];
  for (const {track, timescale, table} of movie.tracks) {
    if (table && trackIds.has(track.id)) tracks.push({trackId: track.id, timescale, table, times: await table.times()});
  }
  return tracks;
}
