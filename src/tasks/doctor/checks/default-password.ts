import type {DoctorCheck} from '../doctor-check.ts';

/**
 * Whether qBittorrent still has the password it was delivered with. No login is tried for that: a wrong one would count towards a ban. The
 * settings have been let in before this is looked at.
 */
export const defaultPassword: DoctorCheck = {
  service: 'qbittorrent',
  title: 'qBittorrent password',
  place: 'service',
  enabled: ({qbittorrent: {url, apiKey, username, password}}) =>
    url !== undefined && apiKey === undefined && username !== undefined && password !== undefined,
  run: async ({config: {qbittorrent}}) => {
    const {username, password} = qbittorrent;
    const isDefault = username === 'admin' && password === 'adminadmin';
    if (!isDefault) return {severity: 'ok', message: 'is not the one it was delivered with'};
    return {
      severity: 'warn',
      message: 'is the one it was delivered with, which everybody knows',
      hint: 'set another in qBittorrent under Web UI, and write it in qbittorrent.password',
    };
  },
};
