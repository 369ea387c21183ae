import type {Frame} from '../container.ts';
import type {Rpu} from '../dovi/rpu.ts';

/** Frames stepped over in search of one that was not read before: a minute at 24 frames a second. */
const maxSkippedFrames = 1440;

/**
 * Keeps sample points apart. Containers go back to the random access point before a position, so that in short files
 * with long groups of pictures several points begin at one picture. From a picture that was read before, frames are
 * stepped over as far as the point lies behind the one that read it. An RPU is in every access unit, not only in those.
 */
export class FreshFrames {
  readonly #durationMs: number;
  /** At which position a picture of that time was read. Times need not grow: clocks of joined streams start anew. */
  readonly #readAt = new Map<number, number>();
  #position = 0;
  #targetMs: number | undefined;
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
    this.#position = position;
    this.#targetMs = undefined;
    this.#skipped = 0;
    this.#found = false;
  }

  /** Whether a frame is to be read; those of other tracks than the leading one follow its lead. */
  accepts({timeMs}: Frame, leads: boolean): boolean {
    if (leads && !this.#found) {
      if (timeMs !== undefined) this.#aim(timeMs);
      this.#found = this.#targetMs === undefined || (timeMs ?? this.#targetMs) >= this.#targetMs;
      if (this.#found && timeMs !== undefined) this.#readAt.set(timeMs, this.#position);
    }
    const skips = !this.#found && this.#targetMs !== undefined && this.#skipped < maxSkippedFrames;
    if (skips) this.#skipped += 1;
    return !skips;
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

  /** A picture read before sets the time to step to, at least past that picture. */
  #aim(timeMs: number): void {
    const position = this.#readAt.get(timeMs);
    if (position === undefined) return;
    const aheadMs = Math.max(1, (this.#position - position) * this.#durationMs);
    this.#targetMs = Math.max(this.#targetMs ?? 0, timeMs + aheadMs);
  }
}
