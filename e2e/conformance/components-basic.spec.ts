import { canvas } from "./basic-canvas.facts";
import { button, choices, form, input, ranges } from "./basic-forms.facts";
import { iconAndProgress, media, movable, richText, scrollView, swiper, text, view } from "./basic-shown.facts";
import { testFacts } from "./fact-tests";

testFacts({
  name: "docs/platform/components-basic.md",
  sections: [
    view,
    scrollView,
    swiper,
    movable,
    text,
    iconAndProgress,
    richText,
    button,
    input,
    form,
    choices,
    ranges,
    media,
    canvas,
  ],
  files: { "shared/dot.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>` },
});
