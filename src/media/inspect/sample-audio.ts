import {AllowanceSpentError, BudgetSpentError, type MeteredSource} from '../../base/byte-source.ts';
import {
  type AudioEvidence,
  addAudioBytes,
  beginPlace,
  emptyAudioEvidence,
  endTrack,
  judgeAudio,
  needsMoreAudio,
} from '../audio/judge-audio.ts';
import type {AudioTrack, Container, Frame} from '../container.ts';
import type {AudioFacts} from '../facts.ts';
import {MediaError} from '../media-error.ts';

/** What was found out of the audio tracks, and whether places beside the start of the file were looked at for it. */
export type AudioSamples = {facts: AudioFacts[]; laterPlaces: number; budgetSpent: boolean};

/**
 * Where a track is looked at again whose first frames proved no Atmos: streams may begin plain (logos) and turn to
 * Atmos later. The places are sample points of the video, whose surroundings may be in memory already.
 */
const laterPositions = [0.1, 0.5, 0.9] as const;
/**
 * What one place may cost, in bytes read and in bytes looked through. A TrueHD major sync comes every 128 access units
 * (0.1 s) at the latest.
 */
const bytesPerPlace = 1_500_000;
const maxFrameBytes = 65_536;
const maxFramesPerPlace = 20_000;
/** A track that is silent there would be searched for picture by picture. */
const placeAllowance = {bytes: bytesPerPlace, requests: 60};
/** The share of the running time at which the last frame of a whole file begins, at the earliest. */
const endShare = 0.9;
/** Frames of a track that could not be read at one place before it is given up there. */
const maxBrokenFrames = 20;

type Sampled = {track: AudioTrack; evidence: AudioEvidence};

/** Reads frames of every audio track: at the start, and at later places of those that still have a question open. */
export class AudioSampling {
  readonly #container: Container;
  readonly #source: MeteredSource;
  readonly #sampled: readonly Sampled[];
  #budgetSpent = false;

  constructor(container: Container, source: MeteredSource, tracks: readonly AudioTrack[]) {
    this.#container = container;
    this.#source = source;
    this.#sampled = tracks.map(track => ({track, evidence: emptyAudioEvidence()}));
  }

  /** Of a small file all is read, since no other place is left then that could tell something else. */
  async readStart(): Promise<void> {
    const open = this.#open();
    const whole = this.#source.sizeBytes <= bytesPerPlace;
    const reachedEnd = await this.#readPlace(0, {open, whole});
    if (whole && reachedEnd) for (const {evidence} of open) endTrack(evidence);
  }

  async readLaterPlaces(): Promise<AudioSamples> {
    let laterPlaces = 0;
    for (const position of laterPositions) {
      const open = this.#open();
      if (open.length === 0 || this.#budgetSpent) break;
      if (open.some(({evidence}) => evidence.places.withFrames > 0)) laterPlaces += 1;
      await this.#readPlace(position, {open, whole: false});
    }
    const facts = this.#sampled.map(({track, evidence}) => judgeAudio(track, evidence));
    return {facts, laterPlaces, budgetSpent: this.#budgetSpent};
  }

  /** Containers step over damage: where they stop long before the running time is over, the rest was not seen. */
  #isEnd(lastMs: number | undefined): boolean {
    const {durationMs} = this.#container;
    return durationMs === undefined || lastMs === undefined || lastMs >= durationMs * endShare;
  }

  #open(): Sampled[] {
    return this.#sampled.filter(({track, evidence}) => !track.unreadable && needsMoreAudio(track, evidence));
  }

  /** Answers whether every frame from there to the end was seen. */
  async #readPlace(position: number, {open, whole}: {open: readonly Sampled[]; whole: boolean}): Promise<boolean> {
    if (open.length === 0) return false;
    const place = new AudioPlace(open, whole);
    try {
      return await this.#source.allow(placeAllowance, () => this.#walk(position, place));
    } catch (error) {
      if (error instanceof BudgetSpentError) this.#budgetSpent = true;
      else if (!(error instanceof MediaError || error instanceof AllowanceSpentError)) throw error;
      return false;
    }
  }

  async #walk(position: number, place: AudioPlace): Promise<boolean> {
    for await (const frame of this.#container.framesAt(position, place.wanted)) {
      await place.add(frame);
      if (place.isDone) return false;
    }
    return !place.isBroken && this.#isEnd(place.lastMs);
  }
}

/** The tracks looked at in one place; each leaves when it has shown enough. */
class AudioPlace {
  readonly wanted: Set<number>;
  readonly #sampled: ReadonlyMap<number, Sampled>;
  readonly #whole: boolean;
  readonly #broken = new Map<number, number>();
  #frames = 0;
  #lastMs: number | undefined;
  #bytes = 0;

  constructor(open: readonly Sampled[], whole: boolean) {
    this.#whole = whole;
    this.#sampled = new Map(open.map(sampled => [sampled.track.id, sampled]));
    this.wanted = new Set(this.#sampled.keys());
    for (const {evidence} of open) beginPlace(evidence);
  }

  get isDone(): boolean {
    return this.wanted.size === 0 || this.#frames >= maxFramesPerPlace || this.#bytes >= bytesPerPlace;
  }

  /** The latest time of a frame met. */
  get lastMs(): number | undefined {
    return this.#lastMs;
  }

  get isBroken(): boolean {
    return this.#broken.size > 0;
  }

  async add(frame: Frame): Promise<void> {
    this.#frames += 1;
    if (frame.timeMs !== undefined) this.#lastMs = Math.max(this.#lastMs ?? 0, frame.timeMs);
    const sampled = this.#sampled.get(frame.trackId);
    if (!sampled || !this.wanted.has(frame.trackId)) return;
    const bytes = await this.#read(frame);
    if (!bytes) return;
    this.#bytes += bytes.length;
    addAudioBytes(sampled.evidence, sampled.track, bytes);
    const need = needsMoreAudio(sampled.track, sampled.evidence);
    if (need === undefined || (need === 'places' && !this.#whole)) this.wanted.delete(frame.trackId);
  }

  /** A damaged frame costs itself; a track of nothing else is given up, and the others go on. */
  async #read(frame: Frame): Promise<Uint8Array | undefined> {
    try {
      return await frame.read(0, Math.min(frame.sizeBytes, maxFrameBytes));
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
      const broken = (this.#broken.get(frame.trackId) ?? 0) + 1;
      this.#broken.set(frame.trackId, broken);
      if (broken >= maxBrokenFrames) this.wanted.delete(frame.trackId);
      return undefined;
    }
  }
}
