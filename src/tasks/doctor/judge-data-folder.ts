import {findNetworkMount} from './find-network-mount.ts';
import type {Finding} from './finding.ts';

type Folder = {
  /** As the settings name it. */
  folder: string;
  /** Where it really lies, without links. */
  place: string;
  /** Linux's list of mounts; empty elsewhere. */
  mountinfo: string;
};

/** Whether a data folder that can be written to lies on a disk that a database can trust. */
export function judgeDataFolder({folder, place, mountinfo}: Folder): Finding {
  const mount = findNetworkMount(mountinfo, place);
  if (mount === undefined) return {severity: 'ok', message: `${folder} can be written to`};
  return {
    severity: 'warn',
    message: `${folder} lies on a network file system (${mount}), on which databases get damaged`,
    hint: 'choose a folder on a disk of this machine with dataDir or FELSCANNER_DATA_DIR',
  };
}
