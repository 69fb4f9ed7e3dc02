/** Typed for tests, which are TypeScript; explained in small-disk.mjs. */
export interface SmallDisk {
  readonly folder: string;
  readonly room: () => number;
  readonly fill: (left?: number) => void;
  readonly free: () => void;
  readonly makeReadOnly: () => void;
  readonly remove: () => void;
}

export function smallDisk(bytes: number): SmallDisk | { readonly reason: string };
