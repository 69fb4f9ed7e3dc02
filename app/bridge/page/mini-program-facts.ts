import type { PageLocation } from "../../preview/open-page";
import type { Language } from "../language";

/** What the host tells a mini-program's runtime about itself. */
export interface MiniProgramFacts {
  readonly appId: string;
  readonly language: Language;
  /** The page stack to start with, bottom first; empty starts at the home page. A path may be gone from app.json since. */
  readonly startPages: readonly PageLocation[];
}
