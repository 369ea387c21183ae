import fc from 'fast-check';
import {describe, it} from 'vitest';
import {type Plan, planOf, type Round, roundOf} from './release-rounds.ts';
import {openWatchedHouse} from './watched-house.ts';

describe('after any releases, libraries, settings, moods of sources, faults and interruptions', () => {
  it('sources are asked at their pace, what is kept is what they listed, and decisions are those of the rules', async () => {
    await fc.assert(fc.asyncProperty(planOf, fc.array(roundOf, {minLength: 4, maxLength: 10, size: 'max'}), live), {
      numRuns: 20,
    });
  });
});

async function live(plan: Plan, rounds: readonly Round[]): Promise<void> {
  const house = await openWatchedHouse(plan);
  try {
    for (const round of rounds) await house.live(round);
  } finally {
    await house.close();
  }
}
