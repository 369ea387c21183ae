import {type Level1, level1} from './level-1.ts';
import {type Level2, level2} from './level-2.ts';
import {type Level3, level3} from './level-3.ts';
import {type Level4, level4} from './level-4.ts';
import {type Level5, level5} from './level-5.ts';
import {type Level6, level6} from './level-6.ts';
import {type Level8, level8} from './level-8.ts';
import {type Level9, level9} from './level-9.ts';
import {type Level10, level10} from './level-10.ts';
import {type Level11, level11} from './level-11.ts';
import {type Level254, level254} from './level-254.ts';
import type {LevelReader} from './level-reader.ts';

/** A block of extension metadata whose level is known. */
export type ExtensionBlock =
  | Level1
  | Level2
  | Level3
  | Level4
  | Level5
  | Level6
  | Level8
  | Level9
  | Level10
  | Level11
  | Level254;

/** Every level that is read; others are stepped over by their length, 255 (debugging values) among them. */
export const levelReaders: ReadonlyMap<number, LevelReader<ExtensionBlock>> = new Map<
  number,
  LevelReader<ExtensionBlock>
>([
  [1, level1],
  [2, level2],
  [3, level3],
  [4, level4],
  [5, level5],
  [6, level6],
  [8, level8],
  [9, level9],
  [10, level10],
  [11, level11],
  [254, level254],
]);
