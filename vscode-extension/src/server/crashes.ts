/** Decides whether a server that ended by itself is started again. Pure: the time is an argument. */

const MOST = 3;
const WINDOW_MS = 180_000;
const PAUSES_MS = [200, 2_000, 8_000] as const;

export class Crashes {
  private times: number[] = [];

  /** Records a crash at `now` (ms); how long to wait before starting again (ms), or undefined: leave it stopped. */
  record(now: number): number | undefined {
    this.times = this.times.filter((time) => now - time < WINDOW_MS);
    this.times.push(now);
    return this.times.length > MOST ? undefined : PAUSES_MS[this.times.length - 1];
  }

  /** The user asked for a start: what went before no longer counts. */
  forget(): void {
    this.times = [];
  }
}
