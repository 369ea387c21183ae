import type {DolbyVisionFacts} from '../../media/facts.ts';
import type {DolbyVision, Evidence} from './movie.ts';

/** Dolby Vision as the bytes show it, where they are silent as it was known. A known layer never becomes unknown. */
export function mergeDolbyVision(known: DolbyVision | undefined, seen: DolbyVisionFacts): DolbyVision {
  const shown = withoutMetadata(seen);
  if (!known) return shown;
  if (known.profile !== seen.profile) return isStronger(known.evidence, seen.evidence) ? known : shown;
  const sure = seen.layer === 'unknown' && known.layer !== 'unknown' ? known : shown;
  return {
    ...sure,
    compatibilityId: seen.compatibilityId ?? known.compatibilityId,
    level: seen.level ?? known.level,
    elPresent: seen.elPresent ?? known.elPresent,
    cmVersion: seen.cmVersion ?? known.cmVersion,
    maxNits: seen.maxNits ?? known.maxNits,
  };
}

function withoutMetadata({
  metadata: _metadata,
  brightnessExpansion: _expansion,
  ...kept
}: DolbyVisionFacts): DolbyVision {
  return kept;
}

const strength: Readonly<Record<Evidence, number>> = {bitstream: 3, container: 2, plex: 1, filename: 0};

function isStronger(a: Evidence, b: Evidence): boolean {
  return strength[a] > strength[b];
}
