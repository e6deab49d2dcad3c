import { expect } from 'vitest';
import type { Hand } from './hand.ts';

/** One policy officer corrects a framework in a draft, with a slip that is found and mended; another one publishes it. */
export async function publishCorrection(first: Hand, second: Hand, framework: string): Promise<void> {
  await first.open('/');
  await first.follow('Frameworks');
  await first.look('frameworks');
  await first.press('Begin a draft');
  await first.look('new-draft');
  await first.select('Framework and version', framework);
  await first.press('Copy it');
  await first.look('draft');
  const draft = first.path();
  await first.follow('framework.yaml');
  const text = await first.valueOf('Text of framework.yaml');
  await first.type('Text of framework.yaml', text.replace('sampling: court', 'sampling: counts'));
  await first.press('Save and check');
  expect(await first.text()).toContain('Problems in this file');
  await first.look('draft-file');
  await first.type('Text of framework.yaml', text.replace('summary: The same', 'summary: Again the same'));
  await first.press('Save and check');
  await first.open(draft);
  await first.press('Compare and propose');
  await first.type('What changes, for those who will use it', 'The audit says what it is in other words.');
  await first.look('proposal');
  await first.press('Propose it');
  expect(await first.has('button', 'Publish it')).toBe(false);

  await second.open('/');
  await second.follow('Frameworks');
  await second.follow('See all drafts');
  await second.follow(framework);
  await second.press('See the proposal');
  await second.look('publish');
  await second.press('Publish it');
  expect(await second.text()).toContain('It is published.');
}
