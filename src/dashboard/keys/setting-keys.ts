import type {KeyRow} from '../key-row.ts';

/** Keys of the settings. */
export const settingKeys: readonly KeyRow[] = [];
