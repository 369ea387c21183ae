import {expect, it} from 'vitest';
import {judgeDataFolder} from '../../../src/tasks/doctor/judge-data-folder.ts';

const mountinfo = '22 1 8:1 / / rw - ext4 /dev/sda1 rw\n30 22 0:45 / /mnt/nas rw - nfs4 nas:/volume1 rw';

it('a data folder is fine on a disk of this machine, and where nothing is told of disks', () => {
  for (const known of [mountinfo, '']) {
    const finding = judgeDataFolder({folder: '/home/me/data', place: '/home/me/data', mountinfo: known});
    expect(finding).toEqual({severity: 'ok', message: '/home/me/data can be written to'});
  }
});

it('a data folder that a link leads onto a network file system is told', () => {
  const finding = judgeDataFolder({folder: '/home/me/data', place: '/mnt/nas/data', mountinfo});
  expect(finding).toMatchObject({
    severity: 'warn',
    message: '/home/me/data lies on a network file system (nfs4), on which databases get damaged',
  });
});
