import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';

import type { Found, Rejection } from '../src/server/resolve.js';
import { Search } from '../src/server/search.js';
import { settings } from './vscode.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'adref-search-'));
const skip = process.platform === 'win32';

/** An `adref` command that says this version, or fails. */
function command(name: string, version: string): string {
  const place = path.join(folder, name);
  fs.mkdirSync(place, { recursive: true });
  fs.writeFileSync(path.join(place, 'adref'), `#!/bin/sh\necho "adref ${version}"\n`, { mode: 0o755 });
  return place;
}

describe('a server', () => {
  const kept = new Map<string, unknown>();
  const memento = { get: (key: string) => kept.get(key), update: (key: string, value: unknown) => Promise.resolve(kept.set(key, value)) };
  const logged: string[] = [];
  const log = { info: (line: string) => logged.push(line), warn: (line: string) => logged.push(line) };
  const searchPath = process.env['PATH'];
  const search = (): Search => new Search(log as never, '/nowhere', memento as never);
  const found = async (one: Search): Promise<string[]> => {
    const [names, rejections]: [Found[], Rejection[]] = [[], []];
    for await (const place of one.found(rejections)) names.push(place);
    return names.map(({ candidate }) => path.basename(path.dirname(candidate.path)));
  };
  const first = async (one: Search): Promise<Found> => {
    for await (const place of one.found([])) return place;
    return assert.fail('none');
  };

  beforeEach(() => {
    kept.clear();
    settings.clear();
    logged.length = 0;
    process.env['PATH'] = [command('old', '0.0.3'), command('one', '0.1.0'), command('two', '0.1.2')].join(path.delimiter);
  });
  after(() => {
    process.env['PATH'] = searchPath;
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('of another version is passed over, and there is a next one', { skip }, async () => {
    assert.deepEqual(await found(search()), ['one', 'two']);
    assert.match(logged.join('\n'), /old\/adref \(search path\) has adref 0\.0\.3/);
  });

  it('that was good comes first the next time, unless it is not there any more', { skip }, async () => {
    const places: Found[] = [];
    for await (const one of search().found([])) places.push(one);
    search().started(places[1] ?? assert.fail());
    assert.deepEqual(await found(search()), ['two', 'one']);
    fs.rmSync(path.join(folder, 'two', 'adref'));
    assert.deepEqual(await found(search()), ['one']);
    search().forget();
    assert.equal(kept.get('adref.server'), undefined);
  });

  it('that is better by then is kept for the next time, but not one that did not start', { skip }, async () => {
    const places: Found[] = [];
    for await (const one of search().found([])) places.push(one);
    const [one, two] = places as [Found, Found];
    const session = search();
    await session.lookAhead(two);
    assert.deepEqual(await found(search()), ['one', 'two']);
    session.failed(one, 'the server ended');
    session.started(two);
    await session.lookAhead(two);
    assert.deepEqual(await found(search()), ['two', 'one']);
  });

  it('that was good does not count against the setting', { skip }, async () => {
    search().started(await first(search()));
    settings.set('adref.interpreter', path.join(folder, 'two', 'adref'));
    assert.deepEqual(await found(search()), ['two']);
  });
});
