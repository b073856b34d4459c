/** How a command hands its exit code out: 0 done, 1 it did not go well and was said why. */
export type Ends = (code: number) => void;
