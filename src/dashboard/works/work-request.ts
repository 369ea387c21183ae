/** A work with what it is about. */
export type WorkRequest =
  | {name: 'scan' | 'full-scan' | 'verify' | 'repair' | 'fetch'}
  /** `unasked`: nobody pressed a key for it, and nobody is told that it went well. */
  | {name: 'follow'; unasked: boolean}
  | {name: 'probe' | 'ffprobe'; ratingKey: string}
  | {name: 'approve'; ids: readonly string[]}
  | {name: 'decline'; ids: readonly string[]; reason: string | undefined}
  | {name: 'test'; service: string | undefined}
  | {name: 'job'; act: 'run' | 'pause' | 'resume'; job: string}
  | {name: 'setting'; setting: string; value: boolean | number | string | null};

/** What can be at work once at a time. */
export type WorkName = WorkRequest['name'];
