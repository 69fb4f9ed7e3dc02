import { generics } from "./custom-generics.facts";
import { declaration, instanceMembers, lifecycles, options } from "./custom-lifecycle.facts";
import { refs, relations } from "./custom-links.facts";
import { mixins } from "./custom-mixins.facts";
import { observers } from "./custom-observers.facts";
import { props } from "./custom-props.facts";
import { slots } from "./custom-slots.facts";
import { styles } from "./custom-styles.facts";
import { component } from "./fact";
import { testFacts } from "./fact-tests";

const prefixed = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));

testFacts({
  name: "docs/platform/components-custom.md",
  sections: [
    declaration,
    options,
    instanceMembers,
    lifecycles,
    props,
    observers,
    mixins,
    slots,
    refs,
    relations,
    styles,
    generics,
  ],
  files: {
    ...prefixed("shared", component("c", { axml: "<text>shared</text>" })),
    "node_modules/a-library/package.json": `{"name":"a-library","version":"1.0.0"}`,
    ...prefixed(
      "node_modules/a-library/es",
      component("c/index", {
        axml: "<text>npm c, </text><in-c/>",
        json: { usingComponents: { "in-c": "../i/index" } },
      }),
    ),
    ...prefixed("node_modules/a-library/es", component("i/index", { axml: "<text>npm inner</text>" })),
  },
});
