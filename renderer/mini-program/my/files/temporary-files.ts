/** Pictures of canvas nodes. A node belongs to a page, not to one side: whoever has been given the path may read it. */
const pictures = new Map<string, Blob>();

/** @returns the path by which pages show and upload it */
export function keepPicture(picture: Blob): string {
  const path = URL.createObjectURL(picture);
  pictures.set(path, picture);
  return path;
}

/** Files that a mini-program has downloaded: in memory only, and gone with the page. */
export class TemporaryFiles {
  readonly #files = new Map<string, Blob>();

  /** @returns the path by which pages show and upload it */
  add(file: Blob): string {
    const path = URL.createObjectURL(file);
    this.#files.set(path, file);
    return path;
  }

  /** A temporary file, or one of the mini-program's own by its path from app.json; null when there is none. */
  async read(path: string): Promise<Blob | null> {
    const temporary = this.#files.get(path) ?? pictures.get(path);
    if (temporary !== undefined) return temporary;
    // Below its own root, and nothing else: an absolute url would leave it.
    if (URL.canParse(path)) return null;
    const answer = await fetch(new URL(path.replace(/^\/*/, "/"), document.baseURI));
    return answer.ok ? answer.blob() : null;
  }
}
