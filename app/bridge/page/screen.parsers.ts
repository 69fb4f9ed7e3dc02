import * as v from "valibot";
import { parsersOf } from "../parsers";
import { SCREEN } from "./screen";

export const SCREEN_PARSERS = parsersOf(SCREEN, { changed: v.undefined() });
