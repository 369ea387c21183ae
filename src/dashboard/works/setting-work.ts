import type {WorkEnd, WorkWorld} from './work.ts';

export async function settingWork(_w: WorkWorld, _r: {setting: string}): Promise<WorkEnd> {
  throw new Error('stub');
}
