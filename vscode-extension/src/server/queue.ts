/** One run at a time and at most one waiting: many asks while a run is under way make one further run. Pure. */
export class Queue {
  private running: Promise<void> | undefined;
  private waiting: Promise<void> | undefined;

  constructor(private readonly work: () => Promise<void>) {}

  /** Settles when a run that began after this call has ended. */
  run(): Promise<void> {
    if (this.running === undefined) return this.begin();
    this.waiting ??= this.running
      .catch(() => undefined) // whoever asked for that run hears of its failure
      .then(() => {
        this.waiting = undefined;
        return this.begin();
      });
    return this.waiting;
  }

  private begin(): Promise<void> {
    const run = this.work().finally(() => {
      if (this.running === run) this.running = undefined;
    });
    this.running = run;
    return run;
  }
}
