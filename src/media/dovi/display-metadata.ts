import type {DisplayMetadata} from '../facts.ts';
import type {DmData} from './dm-data.ts';
import type {ExtensionBlock} from './levels/level-readers.ts';
import {pqToNits} from './pq.ts';
import type {Rpu} from './rpu.ts';
import {targetDisplayNits} from './target-display.ts';

type Levels = {[Level in ExtensionBlock['level']]: Extract<ExtensionBlock, {level: Level}>};

const nominalDigits = 3;

/** Sums up what the sampled RPUs say of the picture; undefined where none has display-management data. */
export function summarizeDisplayMetadata(rpus: readonly Rpu[]): DisplayMetadata | undefined {
  const data = rpus.map(({dm}) => dm).filter(dm => dm !== undefined);
  if (data.length === 0) return undefined;
  const blocks = data.flatMap(blocksOf);
  return {
    levels: ascending(data.flatMap(({cm29, cm40}) => [...cm29.levels, ...(cm40?.levels ?? [])])),
    l1: summarizeL1(ofLevel(blocks, 1)),
    l5: distinctAreas(ofLevel(blocks, 5)),
    l6: l6Of(ofLevel(blocks, 6)[0]),
    trimTargetsNits: ascending([
      ...ofLevel(blocks, 2).map(({targetMaxPq}) => nominalNits(targetMaxPq)),
      ...data.flatMap(l8TargetsOf),
    ]),
  };
}

function blocksOf({cm29, cm40}: DmData): readonly ExtensionBlock[] {
  return [...cm29.blocks, ...(cm40?.blocks ?? [])];
}

function ofLevel<Level extends ExtensionBlock['level']>(
  blocks: readonly ExtensionBlock[],
  level: Level,
): Levels[Level][] {
  return blocks.filter((block): block is Levels[Level] => block.level === level);
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

function summarizeL1(blocks: readonly Levels[1][]): DisplayMetadata['l1'] {
  if (blocks.length === 0) return undefined;
  const maxPq = blocks.reduce((max, block) => Math.max(max, block.maxPq), 0);
  const maxAvgPq = blocks.reduce((max, block) => Math.max(max, block.avgPq), 0);
  return {maxPq, maxNits: measuredNits(maxPq), maxAverageNits: measuredNits(maxAvgPq)};
}

function distinctAreas(blocks: readonly Levels[5][]): DisplayMetadata['l5'] {
  const areas = blocks.map(({left, right, top, bottom}) => ({left, right, top, bottom}));
  return [...new Map(areas.map(area => [Object.values(area).join(), area])).values()];
}

function l6Of(block: Levels[6] | undefined): DisplayMetadata['l6'] {
  if (!block) return undefined;
  const {maxMasteringNits, minMasteringNits, maxCllNits, maxFallNits} = block;
  return {maxMasteringNits, minMasteringNits, maxCllNits, maxFallNits};
}

/** A target that is not one of the numbered displays is described by a level 10 block of the same RPU. */
function l8TargetsOf(dm: DmData): number[] {
  const blocks = blocksOf(dm);
  const described = new Map(ofLevel(blocks, 10).map(block => [block.targetDisplayIndex, block.targetMaxPq]));
  return ofLevel(blocks, 8)
    .map(({targetDisplayIndex: index}) => {
      const maxPq = described.get(index);
      return maxPq === undefined ? targetDisplayNits(index) : nominalNits(maxPq);
    })
    .filter(nits => nits !== undefined);
}

function measuredNits(pq: number): number {
  return Math.round(pqToNits(pq) * 100) / 100;
}

/** Targets are displays of round numbers, which PQ codes only come near to: 3079 is 1000.6 nits. */
function nominalNits(pq: number): number {
  return Number(pqToNits(pq).toPrecision(nominalDigits));
}
