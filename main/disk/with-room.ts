import { isDiskFull } from "./disk-full";

/** Gives back some room on the disk. @returns whether there was any to give back */
export type MakeRoom = () => boolean;

/** Runs what frees something, and on a full disk runs it again after each way of making room for it, until it is done. */
export function withRoom<Answer>(run: () => Answer, ways: readonly MakeRoom[]): Answer {
  try {
    return run();
  } catch (error) {
    return withRoom(run, waysLeft(error, ways));
  }
}

/** As `withRoom`, for what takes its time. Whatever it had done must not hinder its second run. */
export async function withRoomFor<Answer>(run: () => Promise<Answer>, ways: readonly MakeRoom[]): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    return withRoomFor(run, waysLeft(error, ways));
  }
}

/** @throws the error, when it is another one or nothing makes room any more */
function waysLeft(error: unknown, ways: readonly MakeRoom[]): readonly MakeRoom[] {
  if (!isDiskFull(error)) throw error;
  const taken = ways.findIndex((makeRoom) => makeRoom());
  if (taken === -1) throw error;
  return ways.slice(taken + 1);
}
