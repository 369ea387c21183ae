import type {Rpu} from './rpu.ts';

/** What one place of the film said. */
export type RpuSample =
  | {readonly state: 'read'; readonly rpu: Rpu}
  /** The access unit was read to its end and holds no RPU. */
  | {readonly state: 'absent'}
  | {readonly state: 'failed'; readonly because: string};

/** The samples, counted. */
export type Tally = {
  readonly rpus: readonly Rpu[];
  readonly total: number;
  readonly counts: {readonly fel: number; readonly mel: number; readonly none: number; readonly failed: number};
  /** Samples among `none` without an RPU. */
  readonly absent: number;
  /** Why samples are among `failed`, each reason once. */
  readonly failures: readonly string[];
};

/** Counts samples by layer: `none` without an enhancement layer, `failed` unreadable or undecided. */
export function tallySamples(samples: readonly RpuSample[]): Tally {
  const counts = {fel: 0, mel: 0, none: 0, failed: 0};
  for (const sample of samples) counts[columnOf(sample)] += 1;
  return {
    rpus: samples.flatMap(sample => (sample.state === 'read' ? [sample.rpu] : [])),
    total: samples.length,
    counts,
    absent: samples.filter(({state}) => state === 'absent').length,
    failures: [...new Set(samples.flatMap(failureOf))],
  };
}

function columnOf(sample: RpuSample): keyof Tally['counts'] {
  switch (sample.state) {
    case 'absent':
      return 'none';
    case 'failed':
      return 'failed';
    case 'read':
      return sample.rpu.elType ?? (sample.rpu.undecided === undefined ? 'none' : 'failed');
  }
}

function failureOf(sample: RpuSample): string[] {
  if (sample.state === 'failed') return [sample.because];
  return sample.state === 'read' && sample.rpu.undecided !== undefined ? [sample.rpu.undecided] : [];
}
