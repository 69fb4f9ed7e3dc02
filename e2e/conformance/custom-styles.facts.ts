import { USES, uses } from "./custom-use";
import { component, type Section } from "./fact";

export const styles: Section = {
  section: "Styles",
  facts: {
    virtualHost: uses("a component's tag renders no element: its first nodes take its place", {
      axml: `<view id="row" style="display: flex"><my-c/><my-c/></view>`,
      c: `<view class="cell" style="flex: 1">x</view>`,
      act: async ({ screen, expect }) => {
        const boxes = await Promise.all([0, 1].map((at) => screen.locator(".cell").nth(at).boundingBox()));
        expect(boxes[0]?.y).toBe(boxes[1]?.y);
        expect(boxes[0]?.width).toBeGreaterThan(50);
      },
    }),
    tagStyleIsProp: uses("class and style on the tag style nothing, they are the props className and style", {
      axml: `<my-c class="k" style="color: rgb(1, 2, 3)"/>`,
      c: `<text id="v">{{className}}{{style}}</text>`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).not.toHaveCSS("color", "rgb(1, 2, 3)"),
      shows: "kcolor: rgb(1, 2, 3)",
    }),
    realHost: uses("with virtualHost false an element takes id, class and style", {
      axml: `<my-c id="host" class="k" style="color: rgb(1, 2, 3)"/>`,
      c: "<text>in</text>",
      script: "options: { virtualHost: false }",
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#host.k")).toHaveCSS("color", "rgb(1, 2, 3)");
        await expect(screen.locator("#host.k")).toHaveText("in");
      },
    }),
    hostSelector: {
      fact: ":host styles the element of a component with virtualHost false",
      axml: "<my-c/>",
      json: USES,
      files: {
        ...component("c", { axml: `<text id="v">in</text>`, json: { virtualHost: false } }),
        "c.acss": ":host { color: rgb(1, 2, 3); }",
      },
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveCSS("color", "rgb(1, 2, 3)"),
    },
    externalClasses: {
      fact: "externalClasses are replaced by the user's classes, resolved in the user's stylesheet",
      axml: `<my-c my-class="red-text"/>`,
      acss: ".red-text { color: rgb(255, 0, 0); }",
      json: USES,
      files: component("c", {
        axml: `<text id="v" class="my-class">in</text>`,
        json: { styleIsolation: "apply-shared" },
        script: `options: { externalClasses: true }, externalClasses: ["my-class"]`,
      }),
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveCSS("color", "rgb(255, 0, 0)"),
    },
  },
};
