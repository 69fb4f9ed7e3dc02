import type { Section } from "./fact";

const CANVAS = `<canvas id="c" width="100" height="100"/><text>{{out}}</text>`;
const NEW_CANVAS = `<canvas id="c" type="2d" width="100" height="100"/><text>{{out}}</text>`;

/** Functions that draw on an old context and read one pixel of it: `[red, green, blue, alpha]`. */
const OLD = `const context = my.createCanvasContext("c");
  const draw = (reserve) => new Promise((resolve) => context.draw(reserve, resolve));
  const pixel = async (x, y) => [...(await context.getImageData({ x, y, width: 1, height: 1 })).data].join();
  const RED = "255,0,0,255", BLUE = "0,0,255,255", NONE = "0,0,0,0";
  const square = my.createOffscreenCanvas(4, 4);
  Object.assign(square.getContext("2d"), { fillStyle: "#00f" });
  square.getContext("2d").fillRect(0, 0, 4, 4);
  const picture = square.toDataURL();`;

/** What is drawn, in red where nothing else is said; a place that shows it; its colour. */
const DRAWINGS = `const drawings = {
  fillRect: [() => context.fillRect(10, 10, 20, 20), 15, 15, RED],
  clearRect: [() => { context.fillRect(0, 0, 50, 50); context.clearRect(10, 10, 20, 20); }, 15, 15, NONE],
  strokeRect: [() => context.strokeRect(20, 20, 40, 40), 20, 40, RED],
  fill: [() => { context.rect(10, 10, 20, 20); context.fill(); }, 15, 15, RED],
  lineTo: [() => { context.moveTo(0, 50); context.lineTo(100, 50); context.stroke(); }, 50, 50, RED],
  closePath: [() => { context.moveTo(10, 50); context.lineTo(50, 90); context.lineTo(90, 50); context.closePath(); context.stroke(); }, 50, 50, RED],
  arc: [() => { context.arc(50, 50, 30, 0, 2 * Math.PI); context.fill(); }, 50, 50, RED],
  arcTo: [() => { context.moveTo(10, 50); context.arcTo(50, 50, 50, 90, 5); context.lineTo(50, 90); context.stroke(); }, 20, 50, RED],
  ellipse: [() => { context.ellipse(50, 50, 40, 10, 0, 0, 2 * Math.PI); context.fill(); }, 15, 50, RED],
  quadraticCurveTo: [() => { context.moveTo(0, 50); context.quadraticCurveTo(50, 50, 100, 50); context.stroke(); }, 50, 50, RED],
  bezierCurveTo: [() => { context.moveTo(0, 50); context.bezierCurveTo(30, 50, 60, 50, 100, 50); context.stroke(); }, 50, 50, RED],
  clip: [() => { context.rect(0, 0, 20, 20); context.clip(); context.fillRect(0, 0, 100, 100); }, 50, 50, NONE],
  saveAndRestore: [() => { context.save(); context.setFillStyle("#00f"); context.restore(); context.fillRect(0, 0, 20, 20); }, 5, 5, RED],
  translate: [() => { context.translate(50, 50); context.fillRect(0, 0, 20, 20); }, 60, 60, RED],
  rotate: [() => { context.rotate(Math.PI / 2); context.fillRect(10, -30, 20, 20); }, 20, 20, RED],
  scale: [() => { context.scale(10, 10); context.fillRect(5, 5, 2, 2); }, 60, 60, RED],
  transform: [() => { context.transform(1, 0, 0, 1, 50, 50); context.fillRect(0, 0, 20, 20); }, 60, 60, RED],
  setTransform: [() => { context.translate(90, 90); context.setTransform(1, 0, 0, 1, 0, 0); context.fillRect(0, 0, 20, 20); }, 5, 5, RED],
  createLinearGradient: [() => { const g = context.createLinearGradient(0, 0, 100, 0); g.addColorStop(0, "#00f"); g.addColorStop(1, "#00f"); context.setFillStyle(g); context.fillRect(0, 0, 50, 50); }, 5, 5, BLUE],
  createCircularGradient: [() => { const g = context.createCircularGradient(50, 50, 40); g.addColorStop(0, "#00f"); g.addColorStop(1, "#00f"); context.fillStyle = g; context.fillRect(0, 0, 100, 100); }, 50, 50, BLUE],
  createRadialGradient: [() => { const g = context.createRadialGradient(50, 50, 0, 50, 50, 40); g.addColorStop(0, "#00f"); g.addColorStop(1, "#00f"); context.fillStyle = g; context.fillRect(0, 0, 100, 100); }, 50, 50, BLUE],
  createPattern: [() => { context.setFillStyle(context.createPattern(picture, "repeat")); context.fillRect(0, 0, 50, 50); }, 30, 30, BLUE],
  drawImage: [() => context.drawImage(picture, 10, 10, 50, 50), 30, 30, BLUE],
  drawImageOfCanvas: [() => context.drawImage(square, 10, 10, 50, 50), 30, 30, BLUE],
  fillText: [() => { context.setFontSize(90); context.setTextBaseline("middle"); context.setTextAlign("center"); context.fillText("■", 50, 50); }, 50, 50, RED],
  strokeText: [() => { context.setFontSize(90); context.setLineWidth(60); context.strokeText("■", 10, 90); }, 40, 60, RED],
  setGlobalAlpha: [() => { context.setGlobalAlpha(0); context.fillRect(0, 0, 50, 50); }, 5, 5, NONE],
  setLineWidth: [() => { context.setLineWidth(40); context.moveTo(0, 50); context.lineTo(100, 50); context.stroke(); }, 50, 65, RED],
  setLineCap: [() => { context.setLineWidth(20); context.setLineCap("square"); context.moveTo(30, 50); context.lineTo(60, 50); context.stroke(); }, 25, 50, RED],
  setLineJoin: [() => { context.setLineWidth(20); context.setLineJoin("bevel"); context.strokeRect(30, 30, 40, 40); }, 20, 20, NONE],
  setMiterLimit: [() => { context.setLineWidth(20); context.setMiterLimit(1); context.strokeRect(30, 30, 40, 40); }, 20, 20, NONE],
  setLineDash: [() => { context.setLineDash([10, 90]); context.moveTo(0, 50); context.lineTo(100, 50); context.stroke(); }, 50, 50, NONE],
  setShadow: [() => { context.setShadow(50, 50, 0, "#00f"); context.fillRect(0, 0, 20, 20); }, 60, 60, BLUE],
  afterWhatCannotBeDrawn: [() => { context.arc(50, 50, -1, 0, 7); context.drawImage("/none.png", 0, 0); context.drawImage(null); context.createLinearGradient(NaN);
    const g = context.createLinearGradient(0, 0, 1, 1); g.addColorStop(5, "no colour"); context.setFillStyle(g); context.setLineDash(null); context.fillStyle = Symbol("s");
    context.setFillStyle("#f00"); context.fillRect(0, 0, 20, 20); }, 5, 5, RED],
};`;

export const canvas: Section = {
  section: "Navigation, media, canvas",
  facts: {
    canvasOwnMembers: {
      fact: "properties and functions of the old context may be redefined, as chart libraries do",
      axml: CANVAS,
      run: `${OLD}
        Object.defineProperty(context, "fillStyle", { configurable: true, set: (value) => context.setFillStyle(value) });
        Object.defineProperty(context, "canvas", { value: { width: 100 } });
        const fillRect = context.fillRect;
        context.fillRect = (x, ...rest) => fillRect.call(context, x + 50, ...rest);
        context.fillStyle = "#f00";
        context.fillRect(0, 0, 20, 20);
        await draw();
        return [await pixel(60, 10) === RED, await pixel(10, 10) === NONE, context.canvas.width];`,
      gives: [true, true, 100],
    },
    canvasDrawings: {
      fact: "every documented function of the old context draws, and what cannot be drawn stops nothing else",
      axml: CANVAS,
      run: `${OLD} ${DRAWINGS}
        const wrong = [];
        for (const [name, [code, x, y, colour]] of Object.entries(drawings)) {
          context.save(); context.beginPath();
          context.setFillStyle("#f00"); context.setStrokeStyle("#f00"); context.setLineWidth(4);
          code();
          context.restore();
          await draw();
          const seen = await pixel(x, y);
          if (seen !== colour) wrong.push(name + " " + seen);
        }
        return wrong;`,
      gives: [],
    },
    canvasReserve: {
      fact: "draw(true) keeps what was drawn, draw() begins with an empty canvas",
      axml: CANVAS,
      run: `${OLD}
        context.setFillStyle("#f00"); context.fillRect(0, 0, 20, 20); await draw();
        context.fillRect(50, 50, 20, 20); await draw(true);
        const kept = await pixel(5, 5) === RED;
        context.fillRect(50, 50, 20, 20); await draw();
        return [kept, await pixel(5, 5) === NONE];`,
      gives: [true, true],
    },
    canvasReads: {
      fact: "what was set on the old context is read from it, and text is measured in the font that was set, as far as it is saved",
      axml: CANVAS,
      run: `${OLD}
        context.lineWidth = 7; context.setGlobalAlpha(0.5); context.font = "20px serif"; context.setLineDash([3, 4]);
        const wide = context.measureText("wide").width;
        context.save(); context.setFontSize(40);
        const wider = context.measureText("wide").width; const size = context.fontSize;
        context.restore();
        return [context.lineWidth, context.globalAlpha, context.getLineDash(), size, context.fontSize, wider > 1.5 * wide,
          context.measureText("wide").width === wide];`,
      gives: [7, 0.5, [3, 4], 40, 20, true, true],
    },
    canvasPixels: {
      fact: "putImageData, toDataURL and toTempFilePath of the old context work, and fail for areas without a size",
      axml: CANVAS,
      run: `${OLD}
        await context.putImageData({ x: 5, y: 5, width: 1, height: 1, data: new Uint8ClampedArray([255, 0, 0, 255]) });
        const { dataURL } = await context.toDataURL({ x: 0, y: 0, width: 10, height: 10 });
        const { tempFilePath } = await my.canvasToTempFilePath({ canvasId: "c", width: 10, height: 10 });
        const { width } = await my.getImageInfo({ src: tempFilePath });
        const failed = await context.getImageData({ width: 0 }).catch((e) => e.error);
        return [await pixel(5, 5) === RED, dataURL.startsWith("data:image/png"), width, failed];`,
      gives: [true, true, 10, 2],
    },
    canvasNode: {
      fact: "the node of a new canvas has every documented member, and exports a picture file",
      axml: NEW_CANVAS,
      run: `const [{ node }] = await new Promise((resolve) => my.createSelectorQuery().select("#c").node().exec(resolve));
        const context = node.getContext("2d");
        Object.defineProperty(context, "setFillStyle", { value(colour) { this.fillStyle = colour; } });
        Object.defineProperty(context, "canvas", { value: node });
        context.setFillStyle("#f00");
        const path = node.createPath2D(); path.rect(0, 0, 100, 100); context.fill(path);
        const { tempFilePath } = await node.toTempFilePath({ destWidth: 5, destHeight: 5 });
        const image = node.createImage();
        await new Promise((resolve) => { image.onload = resolve; image.src = tempFilePath; });
        await new Promise((resolve) => node.requestAnimationFrame(resolve));
        node.cancelAnimationFrame(0);
        return [image.width, [...context.getImageData(1, 1, 1, 1).data].join(), node.toDataURL().length > 50, node.width];`,
      gives: [5, "255,0,0,255", true, 100],
    },
    canvasOffscreen: {
      fact: "createOffscreenCanvas gives a canvas of that size, which draws and exports",
      run: `const canvas = my.createOffscreenCanvas(20, 10);
        canvas.getContext("2d").fillRect(0, 0, 5, 5);
        const { tempFilePath } = await canvas.toTempFilePath();
        const { width, height } = await my.getImageInfo({ src: tempFilePath });
        return [width, height];`,
      gives: [20, 10],
    },
    documentedMembers: {
      fact: "what my.create… and the managers give has every documented member",
      axml: CANVAS,
      run: `const lacks = (object, names) => names.split(" ").filter((name) => object[name] === undefined);
        return [
          lacks(my.createCanvasContext("c"), "arc arcTo beginPath bezierCurveTo clearRect clip closePath createCircularGradient createLinearGradient createPattern createRadialGradient draw drawImage fill fillRect fillStyle fillText font fontSize getImageData getLineDash globalAlpha globalCompositeOperation lineCap lineDashOffset lineJoin lineTo lineWidth measureText miterLimit moveTo putImageData quadraticCurveTo rect restore rotate save scale setFillStyle setFontSize setGlobalAlpha setLineCap setLineDash setLineJoin setLineWidth setMiterLimit setShadow setStrokeStyle setTextAlign setTextBaseline setTransform stroke strokeRect strokeStyle strokeText textAlign textBaseline toDataURL toTempFilePath transform translate"),
          lacks(my.createSelectorQuery(), "boundingClientRect scrollOffset fields node context exec select selectAll selectViewport in"),
          lacks(my.createIntersectionObserver(), "relativeTo relativeToViewport observe disconnect in"),
          lacks(my.getUpdateManager(), "applyUpdate onCheckForUpdate onUpdateReady onUpdateFailed offCheckForUpdate offUpdateReady offUpdateFailed"),
          lacks(my.createAnimation(), "backgroundColor bottom export height left matrix matrix3d opacity right rotate rotate3d rotateX rotateY rotateZ scale scale3d scaleX scaleY scaleZ skew skewX skewY step top translate translate3d translateX translateY translateZ width"),
          lacks(my.createVideoContext("v"), "exitFullScreen exitPictureInPicture getCurrentTime hideControl hideStatusBar mute pause play playbackRate requestFullScreen seek showControl showFloatingWindow showStatusBar startInteractions stop stopInteractions switchQuality updateQualityList"),
          lacks(my.createWebViewContext("w"), "postMessage"),
          lacks(my.createOffscreenCanvas(1, 1), "cancelAnimationFrame createImage getContext height requestAnimationFrame toDataURL toTempFilePath width"),
        ].flat();`,
      gives: [],
    },
  },
};
