import type {ByteSource} from '../../base/byte-source.ts';
import {type FragmentLayout, seekFragment} from './fragment-seek.ts';
import {fragmentsFrom} from './fragment-walk.ts';
import type {FragmentContext, TrackFragment} from './movie-fragment.ts';
import {inFileOrder, type Sample} from './sample.ts';
import type {Wanted} from './wanted.ts';

/** A movie whose samples are described by fragments. */
export type FragmentedMovie = {
  readonly source: ByteSource;
  readonly context: FragmentContext;
  readonly layout: FragmentLayout;
};

/** Where no sync sample of the lead comes in so many fragments, none is waited for. */
const maxFragmentsToSync = 64;

/** Samples of the wanted tracks in file order, from a sync sample of the lead at about the position to the end. */
export async function* fragmentSamples(movie: FragmentedMovie, wanted: Wanted): AsyncGenerator<Sample> {
  const {source, context, layout} = movie;
  if (wanted.position === 0) return yield* ungatedSamples(movie, layout.firstOffset, wanted);
  const place = await seekFragment(source, layout, wanted.position);
  let [started, skipped] = [false, 0];
  for await (const all of fragmentsFrom(source, place.offset, context)) {
    const fragments = all.filter(({trackId}) => wanted.trackIds.has(trackId));
    const start = started ? undefined : startOf(fragments, wanted.leadId, place.isBefore);
    if (!started && !start) skipped += 1;
    if (skipped === maxFragmentsToSync) break;
    if (started) yield* inFileOrder(fragments.map(({samples}) => samples));
    else if (start) yield* inFileOrder(fragments.map(({samples}) => fromTimeOf(start, samples)));
    started ||= start !== undefined;
  }
  if (!started) yield* ungatedSamples(movie, place.offset, wanted);
}

async function* ungatedSamples(
  {source, context}: FragmentedMovie,
  offset: number,
  {trackIds}: Wanted,
): AsyncGenerator<Sample> {
  for await (const fragments of fragmentsFrom(source, offset, context)) {
    const wanted = fragments.filter(({trackId}) => trackIds.has(trackId));
    yield* inFileOrder(wanted.map(({samples}) => samples));
  }
}

function startOf(
  fragments: readonly TrackFragment[],
  leadId: number | undefined,
  isBefore: (sample: Sample) => boolean,
): Sample | undefined {
  const lead = fragments.find(({trackId}) => trackId === leadId);
  return lead && lastSync(lead.samples, isBefore);
}

/** The last sync sample before a place, or else the first one behind it. */
function lastSync(samples: Iterable<Sample>, isBefore: (sample: Sample) => boolean): Sample | undefined {
  let last: Sample | undefined;
  for (const sample of samples) {
    const before = isBefore(sample);
    if (sample.keyframe && (before || !last)) last = sample;
    if (last && !before) break;
  }
  return last;
}

/** A track's samples from its own sync sample at the time of `start`. */
function* fromTimeOf(start: Sample, samples: Iterable<Sample>): Generator<Sample> {
  const first = lastSync(samples, ({timeMs}) => (timeMs ?? 0) <= (start.timeMs ?? 0));
  let reached = false;
  for (const sample of samples) {
    reached ||= sample.offset === first?.offset;
    if (reached) yield sample;
  }
}
