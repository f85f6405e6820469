import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { SafeMode } from '../src/safe/safeMode.js';
import { showSafeMode } from '../src/safe/show.js';
import { cannotWriteSettings, commands, happens, settings, shown } from './vscode.js';

const silent = { onDidChange: () => ({ dispose: () => undefined }), causes: () => [], dispose: () => undefined };
const ZEN = 'workbench.action.toggleZenMode';

let isZen: boolean;

function begun(): SafeMode {
  const zen = { ...silent, isOn: () => isZen };
  return new SafeMode(silent as never, zen as never, { get: () => undefined, update: () => Promise.resolve() } as never);
}

describe('safe mode by hand', () => {
  beforeEach(() => {
    happens.changed.dispose();
    settings.clear();
    shown.length = 0;
    isZen = false;
    cannotWriteSettings(false);
  });

  it('is written into the settings and taken from them', async () => {
    const safe = begun();
    await safe.hide();
    assert.deepEqual([safe.isOn, settings.get('adref.safeMode')], [true, true]);
    await safe.show();
    assert.deepEqual([safe.isOn, settings.get('adref.safeMode')], [false, false]);
  });

  it('holds in this window when the settings cannot be written, and says so', async () => {
    const safe = begun();
    cannotWriteSettings(true);
    await safe.hide();
    happens.changed.fire({ affectsConfiguration: () => true });
    assert.equal(safe.isOn, true);
    await safe.show();
    assert.equal(safe.isOn, false);
    assert.equal(shown.length, 2);
    assert.match(shown[0] ?? '', /on in this window only.*settings\.json/);
  });

  it('can be ended in this window when it stands in settings that cannot be written', async () => {
    settings.set('adref.safeMode', true);
    const safe = begun();
    cannotWriteSettings(true);
    await safe.show();
    happens.changed.fire({ affectsConfiguration: (name: string) => name.endsWith('When') });
    assert.equal(safe.isOn, false);
    happens.changed.fire({ affectsConfiguration: () => true });
    assert.equal(safe.isOn, true, 'hidden by another window');
  });

  it('does not mind what nobody set', () => {
    settings.set('adref.safeModeWhen', null);
    isZen = true;
    assert.equal(begun().why?.kind, 'zen');
  });

  it('for a presentation enters zen mode, and does not leave it', async () => {
    const registered = new Map<string, () => unknown>();
    commands.registerCommand = (name, run): object => {
      registered.set(name, run);
      return { dispose: () => undefined };
    };
    const safe = begun();
    showSafeMode(safe, { offer: () => undefined } as never);
    await registered.get('adref.present')?.();
    assert.ok(safe.isOn && shown.includes(ZEN));
    shown.length = 0;
    isZen = true;
    await registered.get('adref.present')?.();
    assert.equal(shown.includes(ZEN), false);
  });
});
