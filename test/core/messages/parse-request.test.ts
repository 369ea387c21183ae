import {describe, expect, it} from 'vitest';
import {type BotRequest, parseRequest} from '../../../src/core/messages/parse-request.ts';

const read = (text: string, isReplyToQuestion = false): BotRequest =>
  parseRequest(text, {botName: 'fel_scanner_bot', isReplyToQuestion, askedIds: ['k3h7pq2v']});
const yes = (...ids: string[]): BotRequest => ({kind: 'approve', ids, all: false, reason: undefined});
const no = (reason: string | undefined, ...ids: string[]): BotRequest => ({kind: 'decline', ids, all: false, reason});

describe('commands', () => {
  it.each<[string, BotRequest]>([
    ['/pending', {kind: 'pending'}],
    ['  /Status  ', {kind: 'status'}],
    ['/downloads now', {kind: 'downloads'}],
    ['/help@fel_scanner_bot', {kind: 'help'}],
    ['/help@FEL_Scanner_Bot', {kind: 'help'}],
    ['/start payload', {kind: 'start'}],
    ['/scan', {kind: 'scan'}],
    ['/why Dune: Part Two', {kind: 'why', title: 'Dune: Part Two'}],
    ['/why\n  Alpha\n', {kind: 'why', title: 'Alpha'}],
    ['/why', {kind: 'why', title: ''}],
    ['/approve K3H7', yes('k3h7')],
    ['/approve k3h7, m4j8', yes('k3h7', 'm4j8')],
    ['/approve fzmur', yes('fzmur')],
    ['/approve', yes()],
    ['/approve all', {kind: 'approve', ids: [], all: true, reason: undefined}],
    ['/approve@fel_scanner_bot k3h7', yes('k3h7')],
    ['/decline k3h7', no(undefined, 'k3h7')],
    ['/decline k3h7pq2v I have it already', no('I have it already', 'k3h7pq2v')],
    ['/decline k3h7 m4j8 too big', no('too big', 'k3h7', 'm4j8')],
    ['/decline kkkkkkkk why not', no('why not', 'kkkkkkkk')],
    ['/decline all: too big', {kind: 'decline', ids: [], all: true, reason: 'too big'}],
    ['/decline all too big', {kind: 'decline', ids: [], all: false, reason: 'all too big'}],
    ['/approve All Quiet on the Western Front', {kind: 'approve', ids: [], all: false, reason: undefined}],
    ['/decline', no(undefined)],
    ['/nonsense and more', {kind: 'unknown', text: '/nonsense'}],
    ['/constructor', {kind: 'unknown', text: '/constructor'}],
    ['/help@another_bot', {kind: 'not-for-me'}],
    ['/approve@fel_scanner_bot2 all', {kind: 'not-for-me'}],
    ['/', {kind: 'none'}],
    ['/pending!', {kind: 'none'}],
    ['', {kind: 'none'}],
    ['approve k3h7', {kind: 'none'}],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('are read the same in a reply to a question', () => {
    expect(read('/decline too big', true)).toEqual(no('too big'));
  });

  it('keep so much of a reason, and so many ids', () => {
    const request = read(`/decline k3h7 ${'x'.repeat(900)}`);
    expect(request).toMatchObject({reason: 'x'.repeat(500)});
    expect(read(`/approve ${'k3h '.repeat(250)}`)).toMatchObject({ids: {length: 50}});
  });
});

describe('plain words', () => {
  const answers: [string, BotRequest][] = [
    ['yes', yes()],
    ['Yes!', yes()],
    ['OK', yes()],
    ['approve', yes()],
    ['y', yes()],
    ['yes 2', yes('2')],
    ['yes 1, 3', yes('1', '3')],
    ['yes k3h7', yes('k3h7')],
    ['no upgrades needed', no('upgrades needed')],
    ['no h265', no('h265')],
    ['no, all my disks are full', no('all my disks are full')],
    ['yes all', {kind: 'approve', ids: [], all: true, reason: undefined}],
    ['no', no(undefined)],
    ['No.', no(undefined)],
    ['decline', no(undefined)],
    ['no 2', no(undefined, '2')],
    ['no 2 too big', no('too big', '2')],
    ['no #2', no(undefined, '2')],
    ['no 2.', no(undefined, '2')],
    ['no 2: too big', no('too big', '2')],
    ['no 2) too big', no('too big', '2')],
    ['yes #1, #3.', yes('1', '3')],
    ['yes all!', {kind: 'approve', ids: [], all: true, reason: undefined}],
    ['no, I have it', no('I have it')],
    ['yes, but the other one', {kind: 'unclear'}],
    ['yes please', {kind: 'unclear'}],
    ['no worries, go ahead', {kind: 'unclear'}],
    ['no 2 and 3', {kind: 'decline', ids: ['2', '3'], all: false, reason: undefined}],
    ['yesterday', {kind: 'none'}],
    ['nobody knows', {kind: 'none'}],
    ['what is this?', {kind: 'none'}],
    ['👍', {kind: 'none'}],
  ];

  it.each(answers)('%j answers a question it replies to', (text, expected) => {
    expect(read(text, true)).toEqual(expected);
  });

  it.each(answers)('%j elsewhere is talk', text => {
    expect(read(text)).toEqual({kind: 'none'});
  });
});
