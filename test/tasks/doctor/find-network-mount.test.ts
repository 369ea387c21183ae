import {describe, expect, it} from 'vitest';
import {findNetworkMount} from '../../../src/tasks/doctor/find-network-mount.ts';

const mounts = [
  '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
  '30 22 0:45 / /mnt/nas rw,relatime shared:9 - nfs4 nas:/volume1 rw,vers=4.2',
  '31 30 8:9 / /mnt/nas/local rw - xfs /dev/sdb1 rw',
  '32 22 0:46 / /mnt/my\\040share rw master:3 propagate_from:2 - cifs //nas/share rw',
  '33 22 0:47 / /mnt/ssh rw - fuse.sshfs me@host:/ rw',
  '34 22 0:48 / /mnt/twice rw - nfs nas:/a rw',
  '35 22 0:49 / /mnt/twice rw - ext4 /dev/sdc1 rw',
  '',
  'damaged',
].join('\n');

describe('the file system of a folder', () => {
  it.each([
    ['/home/me/.local/share/felscanner', undefined],
    ['/mnt/nas', 'nfs4'],
    ['/mnt/nas/felscanner', 'nfs4'],
    ['/mnt/nas/local/felscanner', undefined],
    ['/mnt/nasty', undefined],
    ['/mnt/my share/data', 'cifs'],
    ['/mnt/ssh/x', 'fuse.sshfs'],
    ['/mnt/twice/x', undefined],
  ])('of %s is a network: %s', (path, kind) => {
    expect(findNetworkMount(mounts, path)).toBe(kind);
  });

  it('is not known where no mounts are told', () => {
    expect(findNetworkMount('', '/mnt/nas')).toBeUndefined();
  });
});
