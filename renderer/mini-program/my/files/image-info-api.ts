import { webAddress } from "../../../../app/compiler/web-address";
import { type ApiMaker, refused, succeeded } from "../calls/api-call";
import { textOption } from "../calls/api-option";
import { exifOrientation, type Orientation } from "./exif-orientation";
import type { TemporaryFiles } from "./temporary-files";

type Download = (options: { readonly url: string; readonly fail: () => void }) => Promise<{
  readonly tempFilePath: string;
}>;

interface ImageInfo {
  /** px, as the picture's file has them: not turned. */
  readonly width: number;
  readonly height: number;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly type: number;
  readonly orientation: Orientation;
}

/** `my.getImageInfo`. Source: the typings. */
export function createImageInfoApi(make: ApiMaker, files: TemporaryFiles, download: Download) {
  return {
    getImageInfo: make("getImageInfo", async (options) => {
      const src = textOption(options, "src");
      if (src === "") return refused({ error: 12, errorMessage: "src: expected a path" });
      const path = await localPath(src, download);
      const file = path === null ? null : await files.read(path);
      const info = path === null || file === null ? null : await infoOf(file, path);
      return info === null ? refused({ error: 18, errorMessage: `there is no picture ${src}` }) : succeeded(info);
    }),
  };
}

/** A picture of the web is downloaded first, under the rules of requests; null when it is not to be had. */
async function localPath(src: string, download: Download): Promise<string | null> {
  const url = webAddress(src);
  if (!/^https?:/i.test(url)) return src;
  return download({ url, fail() {} }).then(
    ({ tempFilePath }) => tempFilePath,
    () => null,
  );
}

/** Null for what is no picture. */
async function infoOf(file: Blob, path: string): Promise<ImageInfo | null> {
  const picture = new Image();
  const address = URL.createObjectURL(file);
  picture.src = address;
  const isPicture = await picture.decode().then(
    () => true,
    () => false,
  );
  URL.revokeObjectURL(address);
  if (!isPicture) return null;
  const { naturalWidth, naturalHeight } = picture;
  const orientation = exifOrientation(new Uint8Array(await file.arrayBuffer()));
  const isTurned = /left|right/.test(orientation);
  return {
    width: isTurned ? naturalHeight : naturalWidth,
    height: isTurned ? naturalWidth : naturalHeight,
    path,
    size: file.size,
    // The typings call it a number, though it is the format's name.
    type: formatOf(file.type) as unknown as number,
    orientation,
  };
}

/** "png" of "image/png", "svg" of "image/svg+xml; charset=utf-8". */
function formatOf(mimeType: string): string {
  return /^image\/([\w-]+)/.exec(mimeType)?.[1] ?? "unknown";
}
