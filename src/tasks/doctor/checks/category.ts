import type {DoctorCheck} from '../doctor-check.ts';
import {requireQbittorrent} from '../require-qbittorrent.ts';

/** Whether the category of our downloads would have qBittorrent move them out of the folder of their movie. */
export const category: DoctorCheck = {
  service: 'qbittorrent',
  title: 'qBittorrent category',
  place: 'service',
  enabled: ({qbittorrent}) => qbittorrent.url !== undefined,
  run: async patient => {
    const {category: name} = patient.config.qbittorrent;
    const found = await (await requireQbittorrent(patient)).findCategory(name);
    if (found === undefined) return {severity: 'ok', message: `"${name}" is made with the first download`};
    if (found.savePath === '') return {severity: 'ok', message: `"${name}" has no save path of its own`};
    return {
      severity: 'warn',
      message: `"${name}" saves to ${found.savePath}: a download that is switched to automatic management is moved there, away from its movie`,
      hint: 'take the save path of the category away in qBittorrent, or write another name in qbittorrent.category',
    };
  },
};
