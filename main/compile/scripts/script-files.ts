import path from "node:path";
import type { Loader, OnLoadArgs, OnLoadResult, PluginBuild } from "esbuild";
import { FileRefused } from "../../files/plain-file";
import type { ProgramFolder } from "../folder/compile-folder";
import { MAX_BUNDLED_BYTES } from "../folder/compile-limits";
import { globBasesIn } from "./glob-bases";
import { GlobFolders, type OddPlace } from "./glob-folders";
import { withOwnMap } from "./input-source-map";
import { missingModuleSource } from "./missing-module";
import { isOfNodePackages, nodePackageBytes } from "./node-packages";
import type { Treatments } from "./treatments";

export const SCRIPT_EXTENSIONS: ReadonlySet<string> = new Set([".js", ".mjs", ".cjs", ".ts", ".json"]);

/** More than that many files that a program may not have is an attempt to read the disk. */
const MAX_OUTSIDE = 1000;

/**
 * The files that esbuild gets, which are all that it gets: it finds some past every resolver, as those of an import whose path is put
 * together.
 *
 * Each build asks for every file again. So what is given is mostly the bytes as they were read once, which esbuild knows again.
 */
export class ScriptFiles {
  /** What the present build asks for and does not get. */
  readonly #outside = new Set<string>();
  readonly #loaded = new Set<string>();
  #loadedBytes = 0;
  readonly #folder: ProgramFolder;
  readonly #treatments: Treatments;
  /** Texts with maps of their own, by the bytes that they were made of. */
  readonly #withMaps = new WeakMap<Uint8Array, string>();
  /** What `globBasesIn` found, by the bytes that it looked through. */
  readonly #globBases = new WeakMap<Uint8Array, readonly string[]>();
  readonly #globFolders = new GlobFolders();
  #hasGlobs = false;

  constructor(folder: ProgramFolder, treatments: Treatments) {
    this.#folder = folder;
    this.#treatments = treatments;
  }

  /** To be called before each build. */
  begin(): void {
    this.#outside.clear();
    this.#loaded.clear();
    this.#loadedBytes = 0;
    this.#globFolders.forget();
    this.#hasGlobs = false;
  }

  /** Whether a script of the present build has an import whose path is put together, also one that is refused for it. */
  get hasGlobs(): boolean {
    return this.#hasGlobs;
  }

  get askedOutside(): boolean {
    return this.#outside.size > 0;
  }

  /** The files of the present build. */
  get loaded(): Iterable<string> {
    return this.#loaded;
  }

  setUp(build: PluginBuild): void {
    build.onLoad({ filter: /.*/, namespace: "file" }, (asked) => this.#load(asked));
  }

  #load(asked: OnLoadArgs): OnLoadResult | Promise<OnLoadResult> {
    const { path: file } = asked;
    try {
      if (isOfNodePackages(file)) return { contents: nodePackageBytes(file), loader: loaderOf(file) };
      const bytes = this.#folder.scriptBytes(file);
      this.#loaded.add(file);
      this.#loadedBytes += bytes.length;
      if (this.#loadedBytes > MAX_BUNDLED_BYTES) return { errors: [{ text: TOO_MUCH }] };
      return this.#contentsOf(asked, bytes);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return this.#instead(error);
    }
  }

  #contentsOf(asked: OnLoadArgs, bytes: Uint8Array): OnLoadResult | Promise<OnLoadResult> {
    const { path: file, with: attributes } = asked;
    const odd = Object.entries(attributes).find(([key, value]) => key !== "type" || !KNOWN_TYPES.has(value));
    if (odd !== undefined) return { errors: [{ text: `Importing with ${odd[0]}: "${odd[1]}" is not supported` }] };
    // An import whose path is put together finds what lies there: a picture costs that import and not the program.
    if (!SCRIPT_EXTENSIONS.has(path.extname(file))) return missingModuleSource(path.basename(file));
    if (attributes.type === "text") return { contents: bytes, loader: "text" };
    if (attributes.type === "bytes") return { contents: bytes, loader: "binary" };
    const loader = loaderOf(file);
    // Before esbuild knows of the import: it looks there at once.
    const met = loader === "json" ? null : this.#oddWhereItLooks(file, bytes);
    if (met?.isLink === true) this.#treatments.learnLeadingOut([file]);
    else if (met !== null) this.#treatments.refuseForGlob(file, met.file);
    const contents = loader === "json" ? bytes : this.#withOwnMap(file, bytes);
    return this.#treatments.treated(file, contents, loader) ?? { contents, loader };
  }

  #oddWhereItLooks(file: string, bytes: Uint8Array): OddPlace | null {
    const bases = this.#globBases.get(bytes) ?? globBasesIn(new TextDecoder().decode(bytes));
    this.#globBases.set(bytes, bases);
    if (bases.length > 0) this.#hasGlobs = true;
    for (const base of bases) {
      const place = path.resolve(path.dirname(file), base);
      // What leads out by itself is told when esbuild has found nothing there.
      const odd = this.#folder.holds(place) ? this.#globFolders.oddIn(this.#folder, place) : null;
      if (odd !== null) return odd;
    }
    return null;
  }

  #withOwnMap(file: string, bytes: Uint8Array): Uint8Array | string {
    if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("sourceMappingURL=")) return bytes;
    const known = this.#withMaps.get(bytes);
    if (known !== undefined) return known;
    const made = withOwnMap(this.#folder, file, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    this.#withMaps.set(bytes, made);
    return made;
  }

  #instead({ why, file }: FileRefused): OnLoadResult {
    if (why === "outside") this.#outside.add(file);
    if (this.#outside.size > MAX_OUTSIDE) return { errors: [{ text: OUTSIDE }] };
    return missingModuleSource(path.basename(file));
  }
}

export const OUTSIDE = "A script asks for files outside the mini-program's folder, where nothing is read.";

export const TOO_MUCH = `The scripts of the mini-program, with all that they import, have more than ${MAX_BUNDLED_BYTES / (1024 * 1024)} MB.`;

const KNOWN_TYPES: ReadonlySet<string> = new Set(["json", "text", "bytes"]);

function loaderOf(file: string): Loader {
  const extension = path.extname(file);
  return extension === ".json" ? "json" : extension === ".ts" ? "ts" : "js";
}
