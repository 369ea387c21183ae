/** So many pictures, the first and the last of several, must be walked to their ends before a layer is called missing. */
const enoughWithoutEl = 2;

/**
 * Decides where the enhancement layer is worth a walk through a picture, and what the walks say. It is looked for until
 * it is seen: at the start, and then at the last point, since a film put together of parts may have it in some only.
 */
export class ElSearch {
  readonly #points: number;
  #seen = false;
  #missing = 0;

  constructor(points: number) {
    this.#points = points;
  }

  isWorthLooking(index: number): boolean {
    return !this.#seen && (this.#missing === 0 || index === this.#points - 1);
  }

  /** `found` is undefined where a picture was not walked to its end. */
  note(found: boolean | undefined): void {
    if (found === true) this.#seen = true;
    if (found === false) this.#missing += 1;
  }

  /** Of a film of one picture one walk is enough. */
  verdict(pictures: number): boolean | undefined {
    if (this.#seen) return true;
    return this.#missing >= Math.min(enoughWithoutEl, pictures) ? false : undefined;
  }
}
