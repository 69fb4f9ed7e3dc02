import { runTool } from "./expected-failure.mjs";
import { openSession } from "./session.mjs";
import { setUp } from "./set-up.mjs";

await runTool(async () => {
  const isJson = process.argv.includes("--json");
  await setUp({ keyring: true });
  // After the set-up: these need the modules that it installs.
  const { storageFigures } = await import("../bench/storage-figures.mjs");
  const { inspectorFigures } = await import("../bench/inspector-figures.mjs");
  const { programFigures } = await import("../bench/program-figures.mjs");
  const { openStoreFigure } = await import("../bench/open-store-figure.mjs");
  const { manyStoresFigure } = await import("../bench/many-stores-figure.mjs");
  const { lineOf, ratioOf } = await import("../bench/figure.mjs");
  const session = await openSession();
  const figures = [
    ...(await storageFigures(session.env)),
    await openStoreFigure(),
    ...(await inspectorFigures(session.env)),
    ...(await programFigures(session.env)),
    await manyStoresFigure(session.env),
  ];
  await session.end();
  if (isJson)
    console.log(
      JSON.stringify(
        figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) })),
        null,
        2,
      ),
    );
  else for (const figure of figures) console.log(lineOf(figure));
  return 0;
});
