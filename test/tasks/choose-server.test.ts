import {expect, it} from 'vitest';
import {chooseServer} from '../../src/tasks/choose-server.ts';

const servers = ['Attic', 'nas', '1', 'NAS', 'Cellar '].map((name, index) => ({name, index}));

it.each([
  ['attic', 0],
  [' Cellar', 4],
  ['2', 1],
  ['4', 3],
  ['1', 2],
])('%j of Attic, nas, 1, NAS and Cellar is the server at %i', (answer, index) => {
  expect(chooseServer(answer, servers)).toEqual({server: servers[index]});
});

it.each([
  ['nas', 'several servers are called nas: give the number'],
  ['6', 'there is no server 6'],
  ['0', 'there is no server 0'],
  ['Barn', 'there is no server Barn'],
  [' ', 'no server was named'],
])('%j is answered by %j', (answer, problem) => {
  expect(chooseServer(answer, servers)).toEqual({problem});
});
