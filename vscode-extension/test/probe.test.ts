import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

import * as probe from '../src/server/probe.js';
import { QUESTION, type Output, type Verdict } from '../src/server/probe.js';

const judgeInterpreter = (output: Output): Verdict => probe.judgeInterpreter(output, '0.1.0');
const judgeExecutable = (output: Output): Verdict => probe.judgeExecutable(output, '0.1.0');


const answer = (python: number[], adref: string | null): { text: string } => ({ text: JSON.stringify({ python, adref }) });
const reasonOf = (verdict: Verdict): string => (verdict.usable ? 'usable' : verdict.reason);

describe('an interpreter\'s answer', () => {
  it('is good with a late enough Python and adref', () => {
    assert.deepEqual(judgeInterpreter(answer([3, 11, 0], '0.1.0')), { usable: true, adref: '0.1.0', python: '3.11.0', isolation: 'strict' });
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

  it('says when only the user\'s own packages have it', () => {
    const verdict = judgeInterpreter({ text: '{"python": [3, 11, 2], "adref": "0.1.0", "user": true}' });
    assert.equal(verdict.usable && verdict.isolation, 'user');
  });

  it('will not do with another minor version of adref, older or newer', () => {
    for (const version of ['0.0.9', '0.2.0', '1.1.0']) {
      const verdict = judgeInterpreter(answer([3, 12, 1], version));
      assert.equal(reasonOf(verdict), 'other-version');
      assert.match(verdict.usable ? '' : verdict.detail, new RegExp(`has adref ${version}, but this extension goes with 0\\.1`));
      assert.equal(reasonOf(judgeExecutable({ text: `adref ${version}\n` })), 'other-version');
    }
    assert.equal(reasonOf(judgeInterpreter(answer([3, 12, 1], '0.1.4.dev2'))), 'usable');
  });

  it('is found below whatever was printed before it', () => {
    assert.equal(reasonOf(judgeInterpreter({ text: `Welcome!\r\n${answer([3, 12, 1], '0.1.7').text}\r\n` })), 'usable');
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
      assert.doesNotMatch(text, /"error"/);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      context.skip('no python3 on the search path');
      return;
    }
    assert.notEqual(reasonOf(judgeInterpreter({ text })), 'did-not-run');
  });
});

describe('an interpreter with the user\'s own packages', () => {
  const asked = (where: string, ...more: string[]): { adref: string | null; user: boolean } => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'adref-user-'));
    try {
      execFileSync('python3', ['-m', 'venv', '--without-pip', ...more, path.join(home, 'venv')]);
      const python = where === 'venv' ? path.join(home, 'venv', 'bin', 'python') : 'python3';
      const environment = { ...process.env, PYTHONUSERBASE: undefined, HOME: home };
      const packages = execFileSync(python, ['-I', '-c', 'import site; print(site.getusersitepackages())'], { encoding: 'utf8', env: environment }).trim();
      fs.mkdirSync(path.join(packages, 'adref'), { recursive: true });
      fs.writeFileSync(path.join(packages, 'adref', '__init__.py'), '');
      fs.mkdirSync(path.join(packages, 'adref-0.1.0.dist-info'));
      fs.writeFileSync(path.join(packages, 'adref-0.1.0.dist-info', 'METADATA'), 'Metadata-Version: 2.1\nName: adref\nVersion: 0.1.0\n');
      return JSON.parse(execFileSync(python, ['-I', '-c', QUESTION], { encoding: 'utf8', env: environment })) as { adref: string | null; user: boolean };
    } finally {
      fs.rmSync(home, { recursive: true, force: true });
    }
  };
  const skip = process.platform === 'win32' || !hasPython();

  it('has adref by them', { skip }, () => {
    assert.deepEqual(asked('outside'), { ...asked('outside'), adref: '0.1.0', user: true });
  });

  it('has it in a virtual environment only if that one lets them in', { skip }, () => {
    assert.equal(asked('venv').adref, null);
    assert.equal(asked('venv', '--system-site-packages').adref, '0.1.0');
  });
});

function hasPython(): boolean {
  try {
    // One that has adref itself would not look further.
    const text = execFileSync('python3', ['-I', '-c', 'import venv, importlib.util as u; print(u.find_spec("adref"))'], { encoding: 'utf8' });
    return text.trim() === 'None';
  } catch {
    return false;
  }
}

describe('the adref command', () => {
  it('says its version', () => {
    assert.deepEqual(judgeExecutable({ text: 'adref 0.1.0\n' }), { usable: true, adref: '0.1.0', python: undefined, isolation: 'strict' });
  });

  it('is not every program of that name', () => {
    assert.equal(reasonOf(judgeExecutable({ text: 'usage: adref FILE' })), 'did-not-run');
  });
});
