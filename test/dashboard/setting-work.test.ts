import {expect, it} from 'vitest';
import {UserError} from '../../src/base/user-error.ts';
import {settingDefaults} from '../../src/config/config.ts';
import {settingWork} from '../../src/dashboard/works/setting-work.ts';
import type {WorkWorld} from '../../src/dashboard/works/work.ts';

const request = {setting: 'notifications.fel', value: false};

function worldThatFails(error: Error): WorkWorld {
  return {
    app: {openLibrary: () => Promise.reject(error), now: () => new Date('2026-01-02T03:04:05Z')},
    changeSetting: async () => settingDefaults,
  } as unknown as WorkWorld;
}

it('a setting that is written is told as written, though no daemon could be told of it', async () => {
  const world = worldThatFails(new UserError('storage', 'the disk is full'));
  expect(await settingWork(world, request)).toEqual({
    tone: 'warning',
    text: 'notifications.fel is false now, but the daemon could not be told: the disk is full',
    hint: 'one that runs goes on with it when it is started again',
  });
});

it('a hint how to mend that goes with it', async () => {
  const error = new UserError('storage', 'the disk is full', {hint: 'make room'});
  expect(await settingWork(worldThatFails(error), request)).toMatchObject({tone: 'warning', hint: 'make room'});
});

it('a bug after a setting was written stays one', async () => {
  await expect(settingWork(worldThatFails(new TypeError('oops')), request)).rejects.toThrow('oops');
});
