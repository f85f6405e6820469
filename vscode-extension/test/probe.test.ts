import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';

import { judgeExecutable, judgeInterpreter, QUESTION, type Verdict } from '../src/server/probe.js';

const answer = (python: number[], adref: string | null): { text: string } => ({ text: JSON.stringify({ python, adref }) });
const reasonOf = (verdict: Verdict): string => (verdict.usable ? 'usable' : verdict.reason);

describe('an interpreter\'s answer', () => {
  it('is good with a late enough Python and adref', () => {
    assert.deepEqual(judgeInterpreter(answer([3, 11, 0], '0.1.0')), { usable: true, adref: '0.1.0', python: '3.11.0' });
    assert.equal(reasonOf(judgeInterpreter(answer([4, 0, 0], '0.1.0'))), 'usable');
  });

  it('is judged by the version first', () => {
    const verdict = judgeInterpreter(answer([3, 10, 14], null));
    assert.equal(reasonOf(verdict), 'python-too-old');
    assert.match(verdict.usable ? '' : verdict.detail, /3\.10\.14.*3\.11 or later/);
  });

  it('says when the package is missing', () => {
    assert.equal(reasonOf(judgeInterpreter(answer([3, 13, 0], null))), 'no-adref');
  });

  it('is found below whatever was printed before it', () => {
    assert.equal(reasonOf(judgeInterpreter({ text: `Welcome!\r\n${answer([3, 12, 1], '1.0').text}\r\n` })), 'usable');
  });

  it('is no answer when it is anything else', () => {
    for (const text of ['', 'Python 3.12', '{"python": "3.12", "adref": "1"}', '{"python": [3]}', '[]', 'null']) {
      assert.equal(reasonOf(judgeInterpreter({ text })), 'did-not-run', text);
    }
    assert.equal(reasonOf(judgeInterpreter({ failure: 'ended with status 1' })), 'did-not-run');
  });

  it('comes from a question that a real interpreter can answer', (context) => {
    let text: string;
    try {
      text = execFileSync('python3', ['-I', '-c', QUESTION], { encoding: 'utf8' });
    } catch {
      context.skip('no python3 on the search path');
      return;
    }
    assert.notEqual(reasonOf(judgeInterpreter({ text })), 'did-not-run');
  });
});

describe('the adref command', () => {
  it('says its version', () => {
    assert.deepEqual(judgeExecutable({ text: 'adref 0.1.0\n' }), { usable: true, adref: '0.1.0', python: undefined });
  });

  it('is not every program of that name', () => {
    assert.equal(reasonOf(judgeExecutable({ text: 'usage: adref FILE' })), 'did-not-run');
  });
});
