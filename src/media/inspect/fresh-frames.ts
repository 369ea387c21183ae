import type {Frame} from '../container.ts';
import type {Rpu} from '../dovi/rpu.ts';

/** Frames stepped over in search of one that was not read before: a minute at 24 frames a second. */
const maxSkippedFrames = 1440;

/**
 * Keeps sample points apart. Containers go back to the random access point before a position, so that in short files
 * with long groups of pictures several points begin at one picture. From a picture that was read before, frames are
 * stepped over as far as the point lies behind the one before. An RPU is in every access unit, not only in those.
 */
export class FreshFrames {
  readonly #durationMs: number;
  #position = 0;
  #previousPosition = 0;
  #lastMs: number | undefined;
  #lastRpu = '';
  #skipped = 0;
  #found = false;

  constructor(durationMs: number | undefined) {
    this.#durationMs = durationMs ?? 0;
  }

  /** At the point begun last a picture was met that no earlier point had, or nothing that could be told apart. */
  get sawNew(): boolean {
    return this.#found || this.#skipped === 0;
  }

  begin(position: number): void {
    this.#previousPosition = this.#position;
    this.#position = position;
    this.#skipped = 0;
    this.#found = false;
  }

  /** Whether a frame is to be read; those of other tracks than the leading one follow its lead. */
  accepts(frame: Frame, leads: boolean): boolean {
    if (this.#found || this.#lastMs === undefined || frame.timeMs === undefined) {
      if (leads) this.#take(frame);
      return true;
    }
    if (leads && !this.#isOld(frame.timeMs, this.#lastMs)) this.#take(frame);
    else this.#skipped += 1;
    return this.#found || this.#skipped > maxSkippedFrames;
  }

  /** An equal RPU in a frame of equal size, where no time tells frames apart, is the same frame again. */
  noteRpu({timeMs, sizeBytes}: Frame, {crc}: Rpu): void {
    const rpu = timeMs === undefined ? `${sizeBytes} ${crc}` : '';
    if (rpu !== '' && rpu === this.#lastRpu) {
      this.#found = false;
      this.#skipped = 1;
    }
    this.#lastRpu = rpu;
  }

  #isOld(timeMs: number, lastMs: number): boolean {
    if (timeMs <= lastMs) return true;
    const targetMs = lastMs + (this.#position - this.#previousPosition) * this.#durationMs;
    return this.#skipped > 0 && timeMs < targetMs;
  }

  #take({timeMs}: Frame): void {
    if (!this.#found) this.#lastMs = timeMs;
    this.#found = true;
  }
}
