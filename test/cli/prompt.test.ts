import {describe, expect, it, onTestFinished} from 'vitest';
import {openPrompt, type Prompt} from '../../src/cli/prompt.ts';
import {createTypist, ctrlC, ctrlD, enter, type Reply, type Typist} from '../support/typist.ts';

function open(replies: readonly Reply[] = [], signal = new AbortController().signal): Typist & {prompt: Prompt} {
  const typist = createTypist(replies);
  const prompt = openPrompt({input: typist.input, output: typist.screen, signal});
  onTestFinished(() => prompt.close());
  return {...typist, prompt};
}

describe('a prompt', () => {
  it('answers what was typed, without the spaces around it', async () => {
    const {prompt, shown} = open([{to: /Name: /, type: `  Ann ${enter}`}]);
    expect(await prompt.ask('Name')).toBe('Ann');
    expect(shown()).toContain('Ann');
  });

  it('takes what is offered where nothing was typed', async () => {
    const {prompt} = open([{to: /Name \[Bob\]: /, type: enter}]);
    expect(await prompt.ask('Name', 'Bob')).toBe('Bob');
  });

  it('shows nothing of a secret', async () => {
    const {prompt, shown} = open([
      {to: /Token: /, type: `S3CR3T${enter}`},
      {to: /Name: /, type: `\u001b[A${enter}`},
    ]);
    expect(await prompt.askSecret('Token')).toBe('S3CR3T');
    expect(await prompt.ask('Name')).toBe('');
    expect(shown()).not.toContain('S3CR3T');
  });

  it('keeps answers that are pasted at once in their order, the secret dark', async () => {
    const {prompt, shown} = open([{to: /Name: /, type: `Ann${enter}S3CR3T${enter}Kids${enter}`}]);
    expect([await prompt.ask('Name'), await prompt.askSecret('Token'), await prompt.ask('Library')]).toEqual([
      'Ann',
      'S3CR3T',
      'Kids',
    ]);
    expect(shown()).not.toContain('S3CR3T');
  });

  it('ends with Ctrl-C, and says so to whoever works meanwhile', async () => {
    const {prompt} = open([{to: /Name: /, type: `An${ctrlC}`}]);
    await expect(prompt.ask('Name')).rejects.toThrow();
    expect(prompt.signal.aborted).toBe(true);
    await expect(prompt.askSecret('Token')).rejects.toThrow();
  });

  it('ends with the program', async () => {
    const stop = new AbortController();
    const {prompt} = open([], stop.signal);
    const answer = prompt.ask('Name');
    stop.abort();
    await expect(answer).rejects.toThrow();
  });

  it('says when there is no more to come', async () => {
    const {prompt} = open([{to: /Name: /, type: ctrlD}]);
    await expect(prompt.ask('Name')).rejects.toMatchObject({
      kind: 'usage',
      message: 'the input ended before every question was answered',
    });
    expect(prompt.signal.aborted).toBe(false);
  });
});
