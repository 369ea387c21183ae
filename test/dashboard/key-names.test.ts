import type {Key} from 'ink';
import {describe, expect, it} from 'vitest';
import {keyNames} from '../../src/dashboard/key-names.ts';

const noKey: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

describe('what a terminal sends', () => {
  it.each<[string, string, Partial<Key>, string[]]>([
    ['a letter', 'j', {}, ['j']],
    ['a capital letter', 'G', {shift: true}, ['G']],
    ['a key that is held down', 'jjj', {}, ['j', 'j', 'j']],
    ['two keys in one piece', '2G', {}, ['2', 'G']],
    ['a space', ' ', {}, ['space']],
    ['an arrow', '', {downArrow: true}, ['down']],
    ['Enter', '\r', {return: true}, ['enter']],
    ['Ctrl and a letter', 'c', {ctrl: true}, ['ctrl-c']],
    ['Tab', '', {tab: true}, ['tab']],
    ['Shift and Tab', '', {tab: true, shift: true}, ['shift-tab']],
    ['what most terminals send for Backspace', '', {delete: true}, ['backspace']],
    ['a letter of another script', '映', {}, ['映']],
    ['an emoji of several signs', '👨‍👩‍👧', {}, ['👨‍👩‍👧']],
    ['Alt and a letter', 'x', {meta: true}, []],
    ['a control character', '\u001f', {}, []],
    ['Enter and Ctrl-U in one piece', '\r\u0015', {}, ['enter', 'ctrl-u']],
    ['letters and Enter in one piece', 'du\r', {}, ['d', 'u', 'enter']],
    ['a paste that is not marked', 'qwertzuiopasdfghjklyxcvbnm1234567890', {}, []],
    ['a key held down for long', 'j'.repeat(80), {}, Array.from({length: 80}, () => 'j')],
    ['a key that is let go', 'j', {eventType: 'release'}, []],
  ])('%s', (_, input, key, names) => {
    expect(keyNames(input, {...noKey, ...key})).toEqual(names);
  });
});
