import { USES } from "./custom-use";
import { component, type Section } from "./fact";

export const generics: Section = {
  section: "Generic and placeholder components",
  facts: {
    genericDefault: {
      fact: "an abstract tag is its default component",
      axml: "<my-c/>",
      json: USES,
      files: {
        ...component("c", { axml: "<selectable/>", json: { componentGenerics: { selectable: { default: "./d" } } } }),
        ...component("d", { axml: "<text>default</text>" }),
      },
      shows: "default",
    },
    genericChosen: {
      fact: "the user chooses with generic:",
      axml: `<my-c generic:selectable="other-c"/>`,
      json: { usingComponents: { "my-c": "./c", "other-c": "./o" } },
      files: {
        ...component("c", { axml: "<selectable/>", json: { componentGenerics: { selectable: { default: "./d" } } } }),
        ...component("d", { axml: "<text>default</text>" }),
        ...component("o", { axml: "<text>chosen</text>" }),
      },
      shows: "chosen",
    },
    placeholderShows: {
      fact: "componentPlaceholder stands in for a component that is not available",
      axml: "<lazy-c/><text>after</text>",
      json: {
        usingComponents: { "lazy-c": "plugin://nobody/c", "hello-c": "./h" },
        componentPlaceholder: { "lazy-c": "hello-c" },
      },
      files: component("h", { axml: "<text>hello, </text>" }),
      shows: "hello, after",
    },
    placeholderNotNeeded: {
      fact: "an available component has no use for its placeholder",
      axml: "<lazy-c/>",
      json: { usingComponents: { "lazy-c": "./c", "hello-c": "./h" }, componentPlaceholder: { "lazy-c": "hello-c" } },
      files: {
        ...component("c", { axml: "<text>itself</text>" }),
        ...component("h", { axml: "<text>hello</text>" }),
      },
      shows: "itself",
    },
  },
};
