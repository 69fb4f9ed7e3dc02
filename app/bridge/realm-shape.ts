import * as v from "valibot";
import type { Realm } from "../storage/realm";

export const realmShape = v.variant("kind", [
  v.strictObject({ kind: v.literal("mini-program") }),
  v.strictObject({ kind: v.literal("web-view"), origin: v.pipe(v.string(), v.nonEmpty(), v.maxLength(2048)) }),
  v.strictObject({ kind: v.literal("plugin"), pluginId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(256)) }),
]) satisfies v.GenericSchema<unknown, Realm>;
