/** So many pictures of a film must be walked to their ends before its enhancement layer is called missing. */
const enoughWithoutEl = 2;

/**
 * Decides where the enhancement layer is worth a walk through a picture, and what the walks say. It is looked for until
 * it is seen: at the start, and then at the last point, since a film put together of parts may have it in some only.
 * Where fewer pictures than two were sampled, one walk is enough.
 */
export class ElSearch {
  readonly #points: number;
  #seen = false;
  #missing = 0;

  constructor(points: number) {
    this.#points = points;
  }

  /** It was missing once, and the last point, which should have said so again, could not be walked. */
  get wantsSecondLook(): boolean {
    return !this.#seen && this.#missing === 1;
  }

  isWorthLooking(index: number): boolean {
    return !this.#seen && (this.#missing === 0 || index === this.#points - 1);
  }

  /** `found` is undefined where a picture was not walked to its end. */
  note(found: boolean | undefined): void {
    if (found === true) this.#seen = true;
    if (found === false) this.#missing += 1;
  }

  /** `pictures` is how many pictures were read. */
  verdict(pictures: number): boolean | undefined {
    if (this.#seen) return true;
    return this.#missing >= Math.min(enoughWithoutEl, Math.max(1, pictures)) ? false : undefined;
  }
}
