import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, type ElementAttributes, textAttribute } from "../element/element-attributes";
import { emit } from "../events/event-delivery";

/** How each `mode` fits the picture into its box: `object-fit` and `object-position`. */
const FITS: ReadonlyMap<string, readonly [fit: string, position: string]> = new Map<string, readonly [string, string]>([
  ["scaleToFill", ["fill", "center"]],
  ["aspectFit", ["contain", "center"]],
  ["aspectFill", ["cover", "center"]],
  ["widthFix", ["fill", "center"]],
  ["heightFix", ["fill", "center"]],
  ...["top", "bottom", "center", "left", "right", "top left", "top right", "bottom left", "bottom right"].map(
    // Pieces of the picture in its own size.
    (position) => [position, ["none", position]] as const,
  ),
]);

/**
 * `<image>`: a box of 300 x 225 px unless styled otherwise.
 * Source: docs/platform/components-basic.md#navigation-media-canvas.
 */
export const Image: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const root = useRef<HTMLElement | null>(null);
  const src = props.owner.fileUrl(textAttribute(plain.src));
  const [failed, setFailed] = useState<string | null>(null);
  const substitute = props.owner.fileUrl(textAttribute(plain.defaultSource));
  const mode = FITS.has(String(plain.mode)) ? String(plain.mode) : "scaleToFill";
  const [fit, position] = FITS.get(mode) ?? ["fill", "center"];
  const classes = mode === "widthFix" || mode === "heightFix" ? ["a-image", `a-image-${mode}`] : ["a-image"];
  const common = commonProps(props, {
    classes,
    ref: (element) => {
      root.current = element;
    },
  });
  const shown = failed === src ? substitute : src;
  const tell = (type: string, detail: Readonly<Record<string, unknown>>) => {
    if (root.current !== null && shown === src) emit(root.current, type, detail);
  };
  const picture = h("img", {
    class: "a-image-picture",
    src: shown || undefined,
    // The name stands on the box, where the author put it; without one the picture is an ornament.
    alt: "",
    loading: booleanAttribute(plain.lazyLoad) ? "lazy" : undefined,
    draggable: false,
    style: `object-fit: ${fit}; object-position: ${position}`,
    onLoad: ({ currentTarget: { naturalWidth, naturalHeight } }: { readonly currentTarget: HTMLImageElement }) =>
      tell("load", { width: naturalWidth, height: naturalHeight }),
    onError: () => {
      setFailed(src);
      tell("error", { errMsg: `cannot load ${src}` });
    },
  });
  return h(props.tag, { ...roleOf(props.attributes), ...common }, shown === "" ? null : picture);
};

function roleOf({ plain, accessibility }: ElementAttributes) {
  const label = textAttribute(accessibility["aria-label"]) || textAttribute(plain.alt);
  return label === "" ? {} : { role: "img", "aria-label": label };
}
