/** Something that was left as it is, as a sentence, and what a person may do about it. */
export type Refusal = {
  because: 'smart' | 'foreign' | 'removals' | 'title' | 'twins';
  message: string;
  hint: string;
};
