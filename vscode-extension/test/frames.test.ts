import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Frames } from '../src/bundled/frames.js';

const framed = (body: string): Buffer =>
  Buffer.from(`Content-Length: ${String(Buffer.byteLength(body))}\r\nContent-Type: x\r\n\r\n${body}`);

describe('what comes in', () => {
  it('is cut into messages wherever it is broken', () => {
    const sent = ['{"a":1}', '{"text":"Año 𝒳 年"}', '{}'];
    const bytes = Buffer.concat(sent.map(framed));
    for (let size = 1; size <= bytes.length; size += 1) {
      const frames = new Frames();
      const got: string[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        frames.add(bytes.subarray(at, at + size));
        for (let body = frames.next(); body !== undefined; body = frames.next()) got.push(body);
      }
      assert.deepEqual(got, sent);
    }
  });

  it('keeps what nobody has asked for yet', () => {
    const frames = new Frames();
    frames.add(framed('1'));
    frames.add(framed('2'));
    assert.deepEqual([frames.next(), frames.next(), frames.next()], ['1', '2', undefined]);
  });

  it('passes over a header without a length', () => {
    const frames = new Frames();
    frames.add(Buffer.concat([Buffer.from('X: y\r\n\r\n'), framed('1')]));
    assert.equal(frames.next(), '1');
  });
});
