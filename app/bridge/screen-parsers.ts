import * as v from "valibot";
import { parsersOf } from "./parsers";
import { SCREEN } from "./screen-calls";

export const SCREEN_PARSERS = parsersOf(SCREEN, { changed: v.undefined() });
