import {lchownSync, symlinkSync} from 'node:fs';

/** Only the administrator can make a link that is somebody else's. */
export const canPlant: boolean = process.getuid?.() === 0;

/** Makes a link as another user of the machine would. */
export function plantLink(target: string, path: string): void {
  symlinkSync(target, path);
  lchownSync(path, 65_534, 65_534);
}
