import { apply } from "../../../../app/own-functions";
import { messageOf } from "../../../../app/text-of";
import type { Failures } from "../../problems/failures";
import { warnOnce } from "../../problems/runtime-warnings";
import { type ExportDependencies, pixelCalls } from "./canvas-export";
import {
  type DeferredPaint,
  deferredGradient,
  deferredPattern,
  isDeferredPaint,
  paintOn,
  pictureOf,
} from "./canvas-paint";
import { CanvasState, PROPERTIES, type Property, SETTERS } from "./canvas-state";

type Drawing = CanvasRenderingContext2D;
/** Returns a promise only when it has to wait: a chart draws thousands of them sixty times a second. */
type Action = (drawing: Drawing) => void | Promise<void>;

/** What draws as the browser's own context does. */
const DRAWN = [
  ...(["arc", "arcTo", "beginPath", "bezierCurveTo", "clearRect", "clip", "closePath", "ellipse", "fill"] as const),
  ...(["fillRect", "fillText", "lineTo", "moveTo", "quadraticCurveTo", "rect", "resetTransform", "rotate"] as const),
  ...(["roundRect", "scale", "setTransform", "stroke", "strokeRect", "strokeText", "transform", "translate"] as const),
];

export interface DrawingDependencies extends ExportDependencies {
  readonly failures: Pick<Failures, "run">;
}

/**
 * What `my.createCanvasContext` gives: the drawing interface from before `<canvas type="2d">`. Actions gather until `draw`
 * carries them out, in order, pictures loaded. All of it may be redefined: chart libraries put setters of their own in the
 * place of its properties. Source: docs/platform/components-basic.md#navigation-media-canvas; the official typings'
 * CanvasContext.
 */
export function createCanvasContext(dependencies: DrawingDependencies): Readonly<Record<string, unknown>> {
  const actions: Action[] = [];
  const state = new CanvasState();
  const act = (action: Action) => void actions.push(action);
  const set = (property: Property, value: unknown) => {
    state.set(property, value);
    const taken = state.get(property);
    act((drawing) => assign(drawing, property, taken));
  };
  const context = {
    ...Object.fromEntries(
      DRAWN.map((name) => [name, (...values: unknown[]) => act((drawing) => carryOut(drawing, name, values))]),
    ),
    ...stateCalls(state, act, set),
    ...paints(),
    measureText: (text: unknown) => state.measure(text),
    drawImage: (image: unknown, ...bounds: unknown[]) => act((drawing) => drawImage(drawing, image, bounds)),
    draw: drawingCall(dependencies, actions),
    ...pixelCalls(dependencies),
  };
  for (const property of PROPERTIES) {
    Object.defineProperty(context, property, {
      enumerable: true,
      configurable: true,
      get: () => state.get(property),
      set: (value: unknown) => set(property, value),
    });
  }
  Object.defineProperty(context, "fontSize", {
    enumerable: true,
    configurable: true,
    get: () => state.fontSize,
    set: (size: unknown) => set("font", state.fontOfSize(size)),
  });
  return context;
}

/** What sets the state of the drawing, keeps it and takes it back. */
function stateCalls(
  state: CanvasState,
  act: (action: Action) => void,
  set: (property: Property, value: unknown) => void,
) {
  const setters = Object.entries(SETTERS).map(([name, property]) => [name, (value: unknown) => set(property, value)]);
  return {
    ...Object.fromEntries(setters),
    setFontSize: (size: unknown) => set("font", state.fontOfSize(size)),
    setShadow(offsetX: unknown, offsetY: unknown, blur: unknown, color: unknown) {
      set("shadowOffsetX", offsetX);
      set("shadowOffsetY", offsetY);
      set("shadowBlur", blur);
      set("shadowColor", color);
    },
    setLineDash(segments: unknown, offset?: unknown) {
      const dash = Array.isArray(segments) ? segments.filter((length) => Number.isFinite(length)) : [];
      state.lineDash = dash;
      act((drawing) => drawing.setLineDash(dash));
      if (typeof offset === "number") set("lineDashOffset", offset);
    },
    getLineDash: () => [...state.lineDash],
    save() {
      state.save();
      act((drawing) => drawing.save());
    },
    restore() {
      state.restore();
      act((drawing) => drawing.restore());
    },
  };
}

/** Gradients and patterns are wanted before the page's own canvas may be there. */
function paints() {
  return {
    createLinearGradient: (...line: [number, number, number, number]) =>
      deferredGradient((drawing) => drawing.createLinearGradient(...line)),
    createRadialGradient: (...circles: [number, number, number, number, number, number]) =>
      deferredGradient((drawing) => drawing.createRadialGradient(...circles)),
    createCircularGradient: (x: number, y: number, radius: number) =>
      deferredGradient((drawing) => drawing.createRadialGradient(x, y, 0, x, y, radius)),
    createPattern: (image: unknown, repetition: unknown) => deferredPattern(image, repetition),
  };
}

/** One drawing after the other: a picture that still loads holds up what is drawn after it. */
function drawingCall({ canvas, failures }: DrawingDependencies, actions: Action[]) {
  let last: Promise<void> = Promise.resolve();
  return (reserve?: unknown, callback?: unknown) => {
    const gathered = actions.splice(0);
    last = last.then(async () => {
      const drawing = canvas()?.getContext("2d");
      if (drawing) await drawAll(drawing, gathered, reserve === true);
    });
    return last.then(() => {
      if (typeof callback === "function") failures.run("CanvasContext.draw", () => callback());
    });
  };
}

/**
 * Without `reserve` it begins with an empty canvas. Scale, styles and clip hold from one drawing to the next: the platform's chart
 * library scales once, and then draws each step of its animations.
 */
async function drawAll(drawing: Drawing, actions: readonly Action[], isReserved: boolean): Promise<void> {
  if (!isReserved) clear(drawing);
  for (const action of actions) {
    try {
      const loading = action(drawing);
      if (loading instanceof Promise) await loading;
    } catch (error) {
      // What the browser does not take (a circle of a radius below 0, a text whose toString throws) draws nothing; the rest does.
      warnOnce(`CanvasContext: ${messageOf(error)}`);
    }
  }
}

function clear(drawing: Drawing): void {
  drawing.save();
  drawing.resetTransform();
  drawing.clearRect(0, 0, drawing.canvas.width, drawing.canvas.height);
  drawing.restore();
}

function carryOut(drawing: Drawing, name: (typeof DRAWN)[number], values: readonly unknown[]): void {
  apply(drawing[name], drawing, values);
}

async function assignPaint(drawing: Drawing, property: Property, paint: DeferredPaint): Promise<void> {
  Object.assign(drawing, { [property]: await paintOn(paint, drawing) });
}

function assign(drawing: Drawing, property: Property, value: unknown): void | Promise<void> {
  if (isDeferredPaint(value)) return assignPaint(drawing, property, value);
  Object.assign(drawing, { [property]: value });
}

async function drawImage(drawing: Drawing, image: unknown, bounds: readonly unknown[]): Promise<void> {
  const picture = await pictureOf(image);
  if (picture !== null) apply(drawing.drawImage, drawing, [picture, ...bounds]);
}
