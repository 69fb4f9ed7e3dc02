import { API_FAMILIES, type ApiCapability } from "./api-capabilities";
import { COMPONENT_CAPABILITIES } from "./component-capabilities";
import { UNSUPPORTED_APIS } from "./unsupported-apis";

const CALLBACKS: ReadonlySet<string> = new Set(["success", "fail", "complete"]);

/** docs/support.md, from the tables that `my.canIUse` answers from. Written by tools/support-table.mjs. */
export function supportPage(): string {
  const parts = [
    "# What the host supports",
    "Written by `node tools/support-table.mjs` from the tables behind `my.canIUse`; a test fails while it is out of date.",
    "## Calls of `my`",
    ...Object.entries(API_FAMILIES).flatMap(([family, calls]) => [`### ${family}`, callsTable(calls)]),
    "## Known, but not supported",
    "Asynchronous ones call `fail` with `{ error: 1, errorMessage }`, listeners never fire, and each says so once in the " +
      "console. Those marked *absent* are `undefined`, so that code can ask for them. `my.canIUse` answers false for all.",
    ...UNSUPPORTED_APIS.map(
      ({ reason, stubbed = [], absent = [], contexts = {} }) =>
        `- ${capitalised(reason)}: ${[...stubbed.map(code), ...Object.keys(contexts).map(code), ...absent.map((name) => `${code(name)} (*absent*)`)].join(", ")}`,
    ),
    "## Basic components",
    componentsTable(),
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

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
