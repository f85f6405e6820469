import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, it } from 'node:test';

import { manifest as generated } from '../scripts/manifest.mjs';
import { COMMAND, FILES_CONTEXT, UNIT_SCHEME } from '../src/names.js';
import type { Found, Rejection } from '../src/server/resolve.js';
import type { State } from '../src/server/state.js';
import { serverSettings } from '../src/settings.js';
import { tellWhenNotReviewing } from '../src/ui/notReviewing.js';
import { notReviewing, statusText } from '../src/ui/statusText.js';
import { EventEmitter, shown, statusItems, Uri } from './vscode.js';

const found: Found = {
  candidate: { kind: 'interpreter', path: '/env/bin/python', origin: 'workspace' },
  isolation: 'strict',
  adref: '0.1.0',
  python: '3.11.7',
};

describe('the status item', () => {
  it('says which server runs', () => {
    const { text, detail, severity } = statusText({ kind: 'running', found });
    assert.equal(`${text}: ${detail}`, 'Ready: adref 0.1.0, Python 3.11.7, the folder\'s .venv');
    assert.equal(severity, 'information');
  });

  it('is alarmed only when drafts are not reviewed', () => {
    const failed: State = { kind: 'failed', found, why: 'the server ended with status 1', again: false };
    assert.equal(statusText(failed).severity, 'error');
    assert.equal(statusText({ kind: 'missing', rejections: [] }).offers, 'selectInterpreter');
    assert.equal(statusText({ kind: 'starting', found }).busy, true);
  });
});

describe('what is said when nothing is reviewed', () => {
  const missingText = (state: State): string => notReviewing(state)?.message ?? '';

  it('names the interpreter of the setting and what is wrong with it', () => {
    const rejection: Rejection = {
      candidate: { kind: 'interpreter', path: '/old/python', origin: 'setting' },
      verdict: { usable: false, reason: 'python-too-old', detail: 'is Python 3.9.1; 3.11 or later is needed' },
    };
    assert.match(missingText({ kind: 'missing', rejections: [rejection] }), /\/old\/python, is Python 3\.9\.1/);
  });

  it('says what was looked for', () => {
    assert.match(missingText({ kind: 'missing', rejections: [] }), /Python 3\.11 or later with the package "adref"/);
  });

  it('comes only when nothing will be done by itself, and begins with what helps', () => {
    const failed = { kind: 'failed', found, why: 'the server ended again and again' } as const;
    assert.deepEqual(notReviewing({ ...failed, again: false })?.buttons, ['restart', 'log', 'choose']);
    assert.match(missingText({ ...failed, again: false }), /the server ended again and again\./);
    for (const state of [{ ...failed, again: true }, { kind: 'starting', found }, { kind: 'running', found }] as const) {
      assert.equal(notReviewing(state), undefined);
    }
  });

  it('is said once, and stands in the status bar until drafts are reviewed again', () => {
    const states = new EventEmitter<State>();
    tellWhenNotReviewing({ onDidChangeState: states.event } as never, Uri.file('/ext') as never);
    const failed: State = { kind: 'failed', found, why: 'the server ended', again: false };
    const visible = (): boolean | undefined => statusItems.at(-1)?.isVisible;
    for (const again of [true, false, false]) states.fire({ ...failed, again });
    assert.equal(shown.length, 1);
    assert.equal(visible(), true);
    states.fire({ kind: 'running', found });
    assert.equal(visible(), false);
    states.fire(failed);
    assert.equal(shown.length, 2);
  });
});

describe('the settings', () => {
  it('that the server knows are passed on, and only those that are set', () => {
    const section = { role: 'capital', positions: '', safeMode: false, interpreter: '/p', trace: {}, profile: undefined };
    assert.deepEqual(serverSettings(section), { role: 'capital', safeMode: false });
  });

  it('of severity leave the rule\'s own alone', () => {
    assert.deepEqual(serverSettings({ severity: { P201: 'error', P204: 'default' } }), { severity: { P201: 'error' } });
    assert.deepEqual(serverSettings({ severity: 'error' }), { severity: {} });
  });
});

interface Offered {
  readonly command: string;
  readonly when: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly keybindings: readonly Offered[];
    readonly menus: Readonly<Record<'commandPalette' | 'editor/context' | 'editor/title', readonly Offered[]>>;
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly scope?: string }>> }[];
  };
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
}

describe('package.json', () => {
  const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest;
  const properties = Object.assign({}, ...manifest.contributes.configuration.map((part) => part.properties)) as
    Manifest['contributes']['configuration'][number]['properties'];

  it('declares exactly the commands that the code knows', () => {
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(declared.toSorted(), Object.values(COMMAND).toSorted());
  });

  it('offers in the palette what has a use there, and nothing on a unit beside what it was', () => {
    const { commandPalette } = manifest.contributes.menus;
    const everywhere = ['copyDebugInformation', 'createSample', 'hidePositions', 'openReview', 'openWord', 'pasteAndGo', 'restart', 'selectInterpreter', 'showLog', 'toggleSafeMode'] as const;
    const known = [...commandPalette.map(({ command }) => command), ...everywhere.map((one) => COMMAND[one])];
    assert.deepEqual(known.toSorted(), Object.values(COMMAND).toSorted());
    const { keybindings, menus: { 'editor/context': context, 'editor/title': title } } = manifest.contributes;
    for (const { command, when } of [...commandPalette, ...keybindings, ...context, ...title]) {
      if (when.includes('== treaty')) assert.match(when, /editorLangId == treaty && resourceScheme != adref-unit/, command);
    }
    assert.equal(UNIT_SCHEME, 'adref-unit');
    assert.ok([...commandPalette, ...context].filter(({ command }) => command.endsWith('Clearance')).every(({ when }) => when.includes(`resource in ${FILES_CONTEXT}`)));
  });

  it('is as its generator writes it', () => {
    assert.equal(fs.readFileSync('package.json', 'utf8'), generated());
  });

  it('lets no folder set who is reading or what is hidden', () => {
    for (const name of ['adref.role', 'adref.safeMode', 'adref.safeModeWhen']) assert.equal(properties[name]?.scope, 'application', name);
  });

  it('keeps paths out of the hands of an untrusted folder', () => {
    for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
      assert.ok(name in properties, name);
    }
    assert.equal(properties['adref.interpreter']?.scope, 'machine-overridable');
  });
});
