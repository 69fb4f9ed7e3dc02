import { capitalised } from "../../../../app/capitalised";
import { API_FAMILIES, type ApiCapability } from "./api-capabilities";
import { COMPONENT_CAPABILITIES } from "./component-capabilities";
import { UNSUPPORTED_APIS, unsupportedNames } from "./unsupported-apis";

const CALLBACKS: ReadonlySet<string> = new Set(["success", "fail", "complete"]);

/** What e2e/component-libraries makes an exception for. */
const LIBRARY_NOTES: readonly (readonly [component: string, note: string])[] = [
  [
    "antd-mini RareWordsKeyboard",
    "works, and logs that `catchAppearModal` is missing: its template names this handler, its script has none. A phone " +
      "complains as well.",
  ],
  ["antd-mini SafeArea", "takes up no room: a desktop window has no notch and no home bar to stay clear of."],
  [
    "mini-antui face-detection",
    "shows its own message that `appName` and `serviceName` are required; what it does with them needs the camera and a " +
      "service of the Alipay client.",
  ],
];

/** docs/support.md, from the tables that `my.canIUse` answers from. Written by tools/support-table.mjs. */
export function supportPage(): string {
  const parts = [
    "# What the host supports",
    "Written by `node tools/support-table.mjs` from the tables behind `my.canIUse`; a test fails while it is out of date.",
    "## Calls of `my`",
    ...Object.entries(API_FAMILIES).flatMap(([family, calls]) => [`### ${family}`, callsTable(calls)]),
    "## Known, but not supported",
    "Asynchronous ones call `fail` with `{ error: 1, errorMessage }`, synchronous ones return that, the functions of managers " +
      "and contexts fail alike, listeners never fire, and each says so once a page in the console. `my.canIUse` answers false " +
      "for all. Any other name is `undefined`, as on a phone.",
    ...UNSUPPORTED_APIS.map((apis) => `- ${capitalised(apis.reason)}: ${unsupportedNames(apis).map(code).join(", ")}`),
    "## Basic components",
    componentsTable(),
    "## Component libraries",
    "Every component of `antd-mini` and `mini-antui` renders with its main props; a test opens each of them. Three look " +
      "different from what one might expect:",
    LIBRARY_NOTES.map(([component, note]) => `- ${code(component)}: ${note}`).join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function callsTable(calls: Readonly<Record<string, ApiCapability>>): string {
  const rows = Object.entries(calls).map(([name, { object = [], return: result = [] }]) => {
    const parameters = object.filter((parameter) => !CALLBACKS.has(parameter));
    return `| ${code(`my.${name}`)} | ${parameters.map(code).join(", ")} | ${result.map(code).join(", ")} |`;
  });
  return ["| call | parameters | result |", "| --- | --- | --- |", ...rows].join("\n");
}

function componentsTable(): string {
  const rows = Object.entries(COMPONENT_CAPABILITIES).map(
    ([name, attributes]) => `| ${code(name)} | ${Object.keys(attributes).map(code).join(", ")} |`,
  );
  return ["| component | attributes and events |", "| --- | --- |", ...rows].join("\n");
}

function code(name: string): string {
  return `\`${name}\``;
}
