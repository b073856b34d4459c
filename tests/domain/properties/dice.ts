/**
 * Many small choices out of one number of a move. The number 0 always takes the first, so that a walk shrinks towards
 * what officials usually do.
 */
export class Dice {
  private state: number;

  constructor(private readonly seed: number) {
    this.state = seed;
  }

  /** A whole number from 0 on, below `below` (mulberry32). */
  roll(below: number): number {
    if (this.seed === 0 || below <= 1) return 0;
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  one<T>(list: readonly T[]): T {
    return list[this.roll(list.length)] as T;
  }

  chance(percent: number): boolean {
    return this.roll(100) >= 100 - percent;
  }

  /** Each with its weight, a whole number; what weighs nothing is never taken. */
  weighted<T>(list: readonly (readonly [number, T])[]): T {
    let left = this.roll(list.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, item] of list) {
      if (left < weight) return item;
      left -= weight;
    }
    return (list[0] as readonly [number, T])[1];
  }
}
