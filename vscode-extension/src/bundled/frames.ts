/** Cuts what comes in into messages, by the header that stands before each. Pure. */

const END_OF_HEADER = '\r\n\r\n';

export class Frames {
  private waiting: Buffer = Buffer.alloc(0);
  private arrived: Buffer[] = [];

  /** Takes bytes as they come, in any pieces. */
  add(bytes: Buffer): void {
    this.arrived.push(bytes);
  }

  /** The next whole message; undefined if none is there yet. A header without a length is passed over. */
  next(): string | undefined {
    if (this.arrived.length > 0) {
      this.waiting = Buffer.concat([this.waiting, ...this.arrived]);
      this.arrived = [];
    }
    for (;;) {
      const end = this.waiting.indexOf(END_OF_HEADER);
      if (end < 0) return undefined;
      const begin = end + END_OF_HEADER.length;
      const length = /^content-length: *(\d+)/im.exec(this.waiting.toString('ascii', 0, end))?.[1];
      if (length === undefined) {
        this.waiting = this.waiting.subarray(begin);
        continue;
      }
      const after = begin + Number(length);
      if (this.waiting.length < after) return undefined;
      const body = this.waiting.toString('utf8', begin, after);
      this.waiting = this.waiting.subarray(after);
      return body;
    }
  }
}
