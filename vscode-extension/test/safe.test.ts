import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { allowed, isForced, isOn, NOTHING, noticed, whyOn, type Cause, type Why } from '../src/safe/causes.js';
import { causesOf, isSharedScheme } from '../src/safe/sharing.js';
import { confirmText, endedText, isShared, longWhy, shortWhy, silenceText } from '../src/safe/words.js';
import { isZen } from '../src/safe/zenSign.js';

const SHARED: Cause = { kind: 'shared' };
const ZEN: Cause = { kind: 'zen' };
const guest = (number: number): Cause => ({ kind: 'guest', number });

describe('safe mode by itself', () => {
  it('is on while something lets others see, and stays on when that is over', () => {
    assert.equal(isOn(NOTHING), false);
    const on = noticed(NOTHING, [SHARED]);
    assert.deepEqual(whyOn(on), { kind: 'shared', over: false, guests: 0 });
    const over = noticed(on, []);
    assert.deepEqual(whyOn(over), { kind: 'shared', over: true, guests: 0 });
    assert.equal(isOn(allowed(over)), false);
  });

  it('does not turn off what the user turned on', () => {
    const both = noticed({ ...NOTHING, setting: true }, [ZEN]);
    assert.equal(whyOn(noticed(both, []))?.kind, 'asked');
    assert.ok(isOn(noticed(noticed(both, []), [])));
  });

  it('comes on again for a guest who was not there when it was allowed', () => {
    const allowedForOne = allowed(noticed(NOTHING, [SHARED, guest(1)]));
    assert.equal(isOn(noticed(allowedForOne, [SHARED, guest(1)])), false);
    assert.deepEqual(whyOn(noticed(allowedForOne, [SHARED, guest(1), guest(2)])), { kind: 'guest', over: false, guests: 2 });
  });

  it('comes on again for what ended and began anew', () => {
    const ended = noticed(allowed(noticed(NOTHING, [ZEN])), []);
    assert.equal(isOn(ended), false);
    assert.ok(isOn(noticed(ended, [ZEN])));
  });

  it('cannot be ended in somebody else\'s session, and needs no word when one has left it', () => {
    const forced = noticed(NOTHING, [{ kind: 'guest-window' }]);
    assert.ok(isForced(forced) && isOn(allowed(forced)));
    assert.deepEqual(whyOn(forced), { kind: 'guest-window', over: false, guests: 0 });
  });

  it('hides while nobody knows, and shows again when it is known that nobody looks', () => {
    const looking = noticed(NOTHING, [{ kind: 'looking' }]);
    assert.equal(whyOn(looking)?.kind, 'looking');
    assert.equal(isOn(noticed(looking, [])), false);
    assert.equal(whyOn(noticed(looking, [SHARED]))?.kind, 'shared');
  });

  it('ends a presentation with the user\'s word, in zen mode too', () => {
    const presenting = noticed(NOTHING, [{ kind: 'presenting' }, ZEN]);
    assert.equal(whyOn(presenting)?.kind, 'presenting');
    const shown = allowed(presenting);
    assert.equal(isOn(noticed(shown, [ZEN])), false);
  });
});

describe('a shared session', () => {
  it('counts from when it is shared, and each guest counts', () => {
    const host = (...peers: { peerNumber: number; role: number }[]): Cause[] => causesOf({ session: { role: 1 }, peers });
    assert.deepEqual(causesOf({ session: { role: 0 }, peers: [] }), []);
    assert.deepEqual(host(), [SHARED]);
    assert.deepEqual(host({ peerNumber: 3, role: 2 }), [SHARED, guest(3)]);
    assert.deepEqual(causesOf({ session: { role: 2 }, peers: [{ peerNumber: 1, role: 1 }] }), [{ kind: 'guest-window' }]);
  });

  it('is known by its folders, too', () => {
    assert.ok(isSharedScheme('vsls') && isSharedScheme('oct'));
    assert.equal(isSharedScheme('file'), false);
  });
});

describe('zen mode', () => {
  it('is known by line numbers that are wanted and not drawn', () => {
    assert.ok(isZen({ shown: false, wanted: true, hides: true }));
    for (const sign of [{ shown: true, wanted: true, hides: true }, { shown: false, wanted: false, hides: true }, { shown: false, wanted: true, hides: false }]) {
      assert.equal(isZen(sign), false);
    }
  });
});

describe('what is said of safe mode', () => {
  const kinds: Why['kind'][] = ['asked', 'guest', 'guest-window', 'looking', 'presenting', 'shared', 'zen'];

  it('gives each reason its own words', () => {
    const whys = kinds.map((kind): Why => ({ kind, over: false, guests: 2 }));
    assert.equal(new Set(whys.map(shortWhy)).size, kinds.length);
    assert.equal(new Set(whys.map(longWhy)).size, kinds.length);
    assert.match(shortWhy({ kind: 'guest', over: false, guests: 1 }), /1 guest here/);
  });

  it('says that it is still on, and what has ended', () => {
    const over: Why = { kind: 'guest', over: true, guests: 0 };
    assert.match(shortWhy(over), /still on/);
    assert.match(endedText(over), /guests are gone/);
  });

  it('says before it shows what guests get, and what they can open anyway', () => {
    const why: Why = { kind: 'guest', over: false, guests: 1 };
    assert.match(confirmText(why).detail, /Guests receive the findings/);
    assert.doesNotMatch(confirmText({ ...why, kind: 'zen' }).detail, /receive/);
    assert.deepEqual(kinds.filter((kind) => isShared({ ...why, kind })), ['guest', 'shared']);
  });

  it('names whoever shares windows and tells nobody, and the key', () => {
    assert.match(silenceText('Open Collaboration Tools'), /Open Collaboration Tools .*Ctrl\+Alt\+H/);
  });
});
