import { webAddress } from "../../../../app/compiler/web-address";
import { apply } from "../../../../app/own-functions";
import { NodeFacade } from "../element/node-facade";

const EVENTS = ["load", "error"] as const;

type Listener = (event: unknown) => unknown;

/** What is read of a picture as it is. */
const READ = ["naturalWidth", "naturalHeight", "complete"] as const;

/** What is written too. An address without a scheme is the web's. */
const WRITTEN = {
  src: (value: unknown) => webAddress(String(value)),
  crossOrigin: textOrNull,
  width: Number,
  height: Number,
};

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

/**
 * `createImage()` of a canvas: a picture to draw with, that is on no page.
 * Source: docs/platform/components-basic.md#navigation-media-canvas.
 */
export function createPictureNode(): object {
  const image = new Image();
  const picture = new NodeFacade(image);
  const read = READ.map((name) => [name, { get: () => image[name], enumerable: true }] as const);
  const written = Object.entries(WRITTEN).map(([name, taken]) => [
    name,
    {
      get: () => image[name as keyof typeof WRITTEN],
      set: (value: unknown) => void Object.assign(image, { [name]: taken(value) }),
      enumerable: true,
    },
  ]);
  Object.defineProperties(picture, Object.fromEntries([...read, ...written]));
  return Object.assign(picture, {
    onload: null,
    onerror: null,
    decode: () => image.decode(),
    ...listening(image, picture),
  });
}

/** Tells what `onload` and `onerror` hold, and listeners, as an image does: the picture is the target. */
function listening(image: HTMLImageElement, picture: NodeFacade) {
  const listeners = new Map(EVENTS.map((type) => [type as string, new Set<Listener>()]));
  for (const type of EVENTS) {
    image.addEventListener(type, () => {
      const event = { type, target: picture, currentTarget: picture };
      const own = (picture as unknown as Readonly<Record<string, unknown>>)[`on${type}`];
      for (const listener of [own, ...(listeners.get(type) ?? [])]) {
        if (typeof listener === "function") apply(listener, picture, [event]);
      }
    });
  }
  return {
    addEventListener: (type: string, listener: Listener) => void listeners.get(String(type))?.add(listener),
    removeEventListener: (type: string, listener: Listener) => void listeners.get(String(type))?.delete(listener),
  };
}
