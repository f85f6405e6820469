import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { confirmed, digestOf, nameOf, onlyText } from '../src/errands/edits.js';
import type { Prepared } from '../src/errands/answers.js';
import { land } from '../src/errands/errand.js';
import { answers, edits, shown, texts } from './vscode.js';

const FILE = 'file:///talks/positions.yaml';
const controller = { editOf: (edit: unknown) => Promise.resolve(edit) } as never;

const change = (line: number): object => ({ range: { start: { line, character: 0 }, end: { line, character: 0 } }, newText: `  - {line: ${String(line)}}\n`, annotationId: 'c' });
const edit = (...lines: number[]): never => ({ documentChanges: [{ textDocument: { uri: FILE, version: 1 }, edits: lines.map(change) }] }) as never;

describe('a record of a clearance', () => {
  let made: unknown[];
  const prepared = (...lines: number[]): Prepared => ({ edit: edit(...lines), before: { [FILE]: digestOf('adref: 1\n') }, label: 'Legal: cleared' });

  beforeEach(() => {
    made = [];
    shown.length = 0;
    answers.clear();
    answers.set('Record this', 'Record');
    texts.set(FILE, '\ufeffadref: 1\r\n');
    edits.make = (one): void => {
      made.push(one);
      texts.set(FILE, 'adref: 1\nrecorded\n');
    };
  });

  it('is shown and lands when it is confirmed, however the lines of the file end', async () => {
    assert.equal(await land(controller, prepared(3)), true);
    assert.deepEqual(shown, ['Record this in the positions file?\nLegal: cleared\n\n- {line: 3}']);
    assert.doesNotMatch(JSON.stringify(made), /annotationId/);
  });

  it('does not land without a yes', async () => {
    answers.clear();
    assert.equal(await land(controller, prepared(3)), false);
    assert.deepEqual(made, []);
  });

  it('lands in no text but the one it was made for, and says what to do', async () => {
    for (const text of ['# one\nadref: 1\n', undefined]) {
      if (text === undefined) texts.delete(FILE);
      else texts.set(FILE, text);
      assert.equal(await land(controller, prepared(3)), false);
    }
    assert.deepEqual(made, []);
    assert.match(shown.join('\n'), /positions\.yaml has changed meanwhile, so nothing was recorded\. Record it once more\./);
  });

  it('with others is ticked in the editor\'s preview; one that was not is told of', async () => {
    assert.equal(await land(controller, prepared(3, 5)), true);
    assert.match(JSON.stringify(made), /annotationId/);
    assert.deepEqual(shown, []);
    texts.set(FILE, 'adref: 1\n');
    edits.make = (): void => undefined;
    assert.equal(await land(controller, prepared(3, 5)), false);
    assert.match(shown.join('\n'), /nothing was recorded.* tick the change .* Apply/);
  });
});

describe('what the server counts', () => {
  it('is counted alike here', () => {
    assert.equal(digestOf('a'), 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    assert.equal(digestOf('\ufeffa: 1\r\nb: 2\r'), digestOf('a: 1\nb: 2\n'));
    assert.equal(onlyText(edit(1)), '- {line: 1}');
    assert.equal(onlyText(confirmed(edit(1, 2))), undefined);
    assert.equal(nameOf('file:///talks/my%20positions.yaml'), 'my positions.yaml');
  });
});
