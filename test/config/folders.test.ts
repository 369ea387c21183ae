import {expect, it} from 'vitest';
import {configFolder, dataFolder, type Household} from '../../src/config/folders.ts';

type Case = Household & {data: string; config: string};

const cases: readonly Case[] = [
  {
    platform: 'linux',
    home: '/home/ann',
    env: {},
    data: '/home/ann/.local/share/felscanner',
    config: '/home/ann/.config/felscanner',
  },
  {
    platform: 'linux',
    home: '/home/ann',
    env: {XDG_DATA_HOME: '/d', XDG_CONFIG_HOME: '/c'},
    data: '/d/felscanner',
    config: '/c/felscanner',
  },
  {
    platform: 'linux',
    home: '/home/ann',
    env: {XDG_DATA_HOME: 'rel', XDG_CONFIG_HOME: './c'},
    data: '/home/ann/.local/share/felscanner',
    config: '/home/ann/.config/felscanner',
  },
  {
    platform: 'darwin',
    home: '/Users/ann',
    env: {XDG_DATA_HOME: '/d'},
    data: '/Users/ann/Library/Application Support/felscanner',
    config: '/Users/ann/Library/Preferences/felscanner',
  },
  {
    platform: 'win32',
    home: 'C:\\Users\\ann',
    env: {},
    data: 'C:\\Users\\ann\\AppData\\Local\\felscanner\\Data',
    config: 'C:\\Users\\ann\\AppData\\Roaming\\felscanner\\Config',
  },
  {
    platform: 'win32',
    home: 'C:\\Users\\ann',
    env: {LOCALAPPDATA: 'D:\\L', APPDATA: 'D:\\R'},
    data: 'D:\\L\\felscanner\\Data',
    config: 'D:\\R\\felscanner\\Config',
  },
  {
    platform: 'win32',
    home: 'C:\\Users\\ann',
    env: {LOCALAPPDATA: 'L', APPDATA: ''},
    data: 'C:\\Users\\ann\\AppData\\Local\\felscanner\\Data',
    config: 'C:\\Users\\ann\\AppData\\Roaming\\felscanner\\Config',
  },
];

it.each(cases)('on $platform in $home with $env files live in $data and $config', ({data, config, ...household}) => {
  expect([dataFolder(household), configFolder(household)]).toEqual([data, config]);
});
