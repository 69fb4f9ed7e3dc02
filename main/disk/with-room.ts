import { isDiskFull } from "./disk-full";

/**
 * Gives back some room on the disk.
 * @returns takes back what is left of it, to be called once use was made of it: what writes next would fill it. Null when there was none to give
 */
export type MakeRoom = () => TakeBack | null;

export type TakeBack = () => void;

/**
 * Runs what frees something, and on a full disk runs it again after each way of making room for it, until it is done.
 * @param atLast in its place, with all the room that there is, when that is too little
 */
export function withRoom<Answer>(run: () => Answer, ways: readonly MakeRoom[], atLast?: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    const room = roomOf(ways);
    if (room === null && atLast !== undefined) return atLast();
    if (room === null) throw error;
    try {
      return withRoom(run, room.left, atLast);
    } finally {
      room.takeBack();
    }
  }
}

/** As `withRoom`, for what takes its time. Whatever it had done must not hinder its second run. */
export async function withRoomFor<Answer>(run: () => Promise<Answer>, ways: readonly MakeRoom[]): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    const room = isDiskFull(error) ? roomOf(ways) : null;
    if (room === null) throw error;
    try {
      return await withRoomFor(run, room.left);
    } finally {
      room.takeBack();
    }
  }
}

/** Null when nothing makes room any more. */
function roomOf(ways: readonly MakeRoom[]): { readonly takeBack: TakeBack; readonly left: readonly MakeRoom[] } | null {
  for (const [index, makeRoom] of ways.entries()) {
    const takeBack = makeRoom();
    if (takeBack !== null) return { takeBack, left: ways.slice(index + 1) };
  }
  return null;
}
