import { describe, expect, it } from "vitest";
import type { Compiled } from "../compile";
import { MAX_MEMORY_MB, SILENT_MS, TICK_MS, TOTAL_MS } from "../folder/compile-limits";
import type { CompileQuestion } from "./compile-messages";
import { GivenUp, ProjectCompiler } from "./project-compiler";

const NOTHING = {
  sourceMap: "",
  manifest: null,
  sourceRoot: "/p",
  projectRoot: "/p",
  plugins: new Map(),
  warnings: [],
};
const compiled = (script: string): Compiled => ({ ...NOTHING, script, problems: [] });

/** A compiler whose processes answer what the test says, and whose clock stands still until it is told. */
function setUp() {
  const processes: FakeProcess[] = [];
  let nowMs = 0;
  let due: { readonly atMs: number; readonly call: () => void }[] = [];
  const clock = {
    now: () => nowMs,
    after(delayMs: number, call: () => void) {
      const timer = { atMs: nowMs + delayMs, call };
      due.push(timer);
      return () => {
        due = due.filter((each) => each !== timer);
      };
    },
  };
  const compiler = new ProjectCompiler((on) => {
    const process = { ...on, asked: [] as CompileQuestion[], isEnded: false, endFails: false, memory: 100 };
    processes.push(process);
    return {
      send: (ask) => process.asked.push(ask),
      end: () => {
        if (process.endFails) throw new Error("not to be ended");
        process.isEnded = true;
      },
      memoryMb: () => process.memory,
    };
  }, clock);
  /** So many ticks: with `step` those that a clock counts which stood still meanwhile. */
  const tick = (count: number, stepMs = TICK_MS) => {
    for (let at = 0; at < count; at += 1) {
      nowMs += stepMs;
      const [first] = due.splice(0);
      first?.call();
    }
  };
  const process = (at: number) => {
    const found = processes.at(at);
    if (found === undefined) throw new Error("no such process");
    return found;
  };
  /** Answers the last question of a process. */
  const answer = (at: number, script: string) =>
    process(at).told({ kind: "compiled", id: idOf(process(at)), compiled: compiled(script) });
  return { compiler, processes, process, tick, answer };
}

interface FakeProcess {
  readonly told: (raw: unknown) => void;
  readonly gone: () => void;
  readonly asked: CompileQuestion[];
  isEnded: boolean;
  endFails: boolean;
  memory: number;
}

function idOf({ asked }: FakeProcess): number {
  const last = asked.at(-1);
  if (last === undefined || last.kind === "forget") throw new Error("nothing was asked");
  return last.id;
}

function problemTold({ asked }: FakeProcess) {
  const last = asked.at(-1);
  return last?.kind === "tell" ? last.problem : null;
}

const SILENT_TICKS = SILENT_MS / TICK_MS;

describe("compiling in a process of its own", () => {
  it("begins with the first question, and uses one process for all", async () => {
    const { compiler, processes, answer } = setUp();
    expect(processes).toHaveLength(0);
    const project = compiler.open("/p");
    const first = project.compile();
    answer(0, "one");
    expect((await first).script).toBe("one");
    const second = project.compile();
    answer(0, "two");
    expect((await second).script).toBe("two");
    const sessions = processes[0]?.asked.map((ask) => "session" in ask && ask.session);
    expect([processes.length, new Set(sessions).size]).toEqual([1, 1]);
  });

  it("is warm when it was warmed", () => {
    const { compiler, processes } = setUp();
    compiler.warm();
    void compiler.open("/p").compile();
    expect(processes).toHaveLength(1);
  });

  it("ends what says nothing for ten seconds, and tells the file that it worked on", async () => {
    const { compiler, process, tick, answer } = setUp();
    const compiling = compiler.open("/p").compile();
    process(0).told({ kind: "step", id: idOf(process(0)), file: "a.less" });
    tick(SILENT_TICKS - 1);
    expect(process(0).isEnded).toBe(false);
    tick(1);
    expect(process(0).isEnded).toBe(true);
    expect(problemTold(process(1))).toEqual({
      file: "a.less",
      reason: "compiling this file takes longer than 10 seconds, and was ended.",
    });
    answer(1, "told");
    expect((await compiling).script).toBe("told");
  });

  it("lets a process take its time until its first word", () => {
    const { compiler, process, tick } = setUp();
    void compiler.open("/p").compile();
    tick(SILENT_TICKS + 1);
    expect(process(0).isEnded).toBe(false);
    process(0).told({ kind: "alive" });
    tick(SILENT_TICKS);
    expect(process(0).isEnded).toBe(true);
  });

  it("lets what says something go on for a minute", () => {
    const { compiler, process, tick } = setUp();
    void compiler.open("/p").compile();
    for (let at = 1; at < TOTAL_MS / TICK_MS; at += 1) {
      tick(1);
      process(0).told({ kind: "alive" });
    }
    expect(process(0).isEnded).toBe(false);
    tick(1);
    expect(problemTold(process(1))?.reason).toMatch(/takes longer than 60 seconds/);
  });

  it("counts no time in which the machine sleeps", () => {
    const { compiler, process, tick } = setUp();
    void compiler.open("/p").compile();
    tick(1, 3_600_000);
    expect(process(0).isEnded).toBe(false);
  });

  it("ends what takes too much memory", () => {
    const { compiler, process, tick } = setUp();
    void compiler.open("/p").compile();
    process(0).memory = MAX_MEMORY_MB + 1;
    tick(1);
    expect(process(0).isEnded).toBe(true);
    expect(problemTold(process(1))).toEqual({ file: "app.json", reason: expect.stringMatching(/more memory than/) });
  });

  it("tells of a process that ended by itself, and asks the next one anything else", async () => {
    const { compiler, process, answer } = setUp();
    const compiling = compiler.open("/p").compile();
    process(0).told({ kind: "step", id: idOf(process(0)), file: "a.axml" });
    process(0).gone();
    expect(problemTold(process(1))?.file).toBe("a.axml");
    answer(1, "told");
    await compiling;
    const again = compiler.open("/p").compile();
    answer(1, "mended");
    expect((await again).script).toBe("mended");
  });

  it("goes on with the projects that are not to blame", async () => {
    const { compiler, process, tick } = setUp();
    const hanging = compiler.open("/hostile").compile();
    const hangingId = idOf(process(0));
    const honest = compiler.open("/honest").compile();
    process(0).told({ kind: "step", id: hangingId, file: "x.less" });
    tick(SILENT_TICKS);
    const [again, told] = process(1).asked;
    expect([again, told]).toMatchObject([
      { kind: "compile", folder: "/honest" },
      { kind: "tell", folder: "/hostile" },
    ]);
    for (const ask of process(1).asked) {
      if ("id" in ask) process(1).told({ kind: "compiled", id: ask.id, compiled: compiled(ask.kind) });
    }
    expect([(await honest).script, (await hanging).script]).toEqual(["compile", "tell"]);
  });

  /** A hostile project that says that it works, and an honest one that was opened later and said the last step. */
  function hostileAndHonest() {
    const all = setUp();
    const hostile = all.compiler.open("/hostile");
    const hanging = hostile.compile();
    const hangingId = idOf(all.process(0));
    all.process(0).told({ kind: "step", id: hangingId, file: "app.js" });
    const goOn = (ticks: number) => {
      for (let at = 0; at < ticks; at += 1) {
        all.tick(1);
        all.process(0).told({ kind: "alive" });
      }
    };
    const openHonest = () => {
      const compiling = all.compiler.open("/honest").compile();
      all.process(-1).told({ kind: "step", id: idOf(all.process(-1)), file: "pages/a/a.axml" });
      return compiling;
    };
    return { ...all, hostile, hanging, goOn, openHonest };
  }
  const answerAll = ({ asked, told }: FakeProcess) => {
    for (const ask of asked) if ("id" in ask) told({ kind: "compiled", id: ask.id, compiled: compiled(ask.kind) });
  };

  it("blames for a minute the one whose minute it was, not the one that works at its end", async () => {
    const { process, hanging, goOn, tick, openHonest } = hostileAndHonest();
    goOn(TOTAL_MS / TICK_MS - 10);
    const honest = openHonest();
    goOn(9);
    tick(1);
    expect(process(1).asked).toMatchObject([
      { kind: "compile", folder: "/honest" },
      { kind: "tell", folder: "/hostile", problem: { file: "app.js" } },
    ]);
    answerAll(process(1));
    expect([(await honest).script, (await hanging).script]).toEqual(["compile", "tell"]);
  });

  it("gives up a closed project with its process, so that the next one is blamed for nothing", async () => {
    const { process, processes, hostile, hanging, goOn, tick, openHonest } = hostileAndHonest();
    goOn(TOTAL_MS / TICK_MS - 10);
    hostile.close();
    await expect(hanging).rejects.toThrow(GivenUp);
    expect([process(0).isEnded, processes.length]).toEqual([true, 1]);
    const honest = openHonest();
    process(1).memory = 100;
    tick(12);
    expect(process(1).asked).toMatchObject([{ kind: "compile", folder: "/honest" }]);
    answerAll(process(1));
    expect((await honest).script).toBe("compile");
  });

  it("asks the others anew when it gives one up, and never again for that one", async () => {
    const { process, hostile, hanging, openHonest } = hostileAndHonest();
    const honest = openHonest();
    hostile.close();
    await expect(hanging).rejects.toThrow(GivenUp);
    expect(process(1).asked).toMatchObject([{ kind: "compile", folder: "/honest" }]);
    process(1).gone();
    expect(process(2).asked).toMatchObject([{ kind: "tell", folder: "/honest" }]);
    answerAll(process(2));
    await honest;
  });

  it("blames for memory the one that works", async () => {
    const { process, hanging, tick, openHonest } = hostileAndHonest();
    const honest = openHonest();
    process(0).told({ kind: "step", id: 2, file: "large.js" });
    process(0).memory = MAX_MEMORY_MB + 1;
    tick(1);
    expect(process(1).asked).toMatchObject([{ kind: "compile", folder: "/honest" }, { problem: { file: "large.js" } }]);
    answerAll(process(1));
    await Promise.all([honest, hanging]);
  });

  it("leaves no question without an answer, when a process cannot be ended", async () => {
    const { compiler, process, tick, answer } = setUp();
    const compiling = compiler.open("/p").compile();
    process(0).told({ kind: "alive" });
    process(0).endFails = true;
    expect(() => tick(SILENT_TICKS)).toThrow("not to be ended");
    answer(1, "told");
    expect((await compiling).script).toBe("told");
  });

  it("fails when a process cannot even tell", async () => {
    const { compiler, process } = setUp();
    const compiling = compiler.open("/p").compile();
    process(0).gone();
    process(1).gone();
    await expect(compiling).rejects.toThrow(/ends whatever it is asked/);
  });

  it("fails with what the process failed with", async () => {
    const { compiler, process } = setUp();
    const compiling = compiler.open("/p").compile();
    process(0).told({ kind: "failed", id: idOf(process(0)), message: "a bug" });
    await expect(compiling).rejects.toThrow("a bug");
  });

  it("forgets what a closed project has learned, and starts no process for that", async () => {
    const { compiler, processes, process, answer } = setUp();
    const project = compiler.open("/p");
    project.close();
    expect(processes).toHaveLength(0);
    const compiling = project.compile();
    answer(0, "one");
    await compiling;
    project.close();
    expect(process(0).asked.map(({ kind }) => kind)).toEqual(["compile", "forget"]);
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["another kind", { kind: "other", id: 1 }],
    ["no id", { kind: "compiled", compiled: compiled("") }],
    ["a script that is none", { kind: "compiled", id: 2, compiled: { ...compiled(""), script: 1 } }],
    ["a page that is no path", { kind: "compiled", id: 2, compiled: { ...compiled(""), manifest: { pages: [1] } } }],
    [
      "a problem without a file",
      { kind: "compiled", id: 2, compiled: { ...compiled(""), problems: [{ reason: "" }] } },
    ],
  ])("ends a process that tells %s", (_, raw) => {
    const { compiler, process } = setUp();
    void compiler.open("/p").compile();
    process(0).told(raw);
    expect(process(0).isEnded).toBe(true);
    expect(process(1).asked).toMatchObject([{ kind: "tell" }]);
  });

  it("hears no answer twice, and none of a process that was ended", async () => {
    const { compiler, process, answer, tick } = setUp();
    const compiling = compiler.open("/p").compile();
    const id = idOf(process(0));
    process(0).told({ kind: "alive" });
    tick(SILENT_TICKS);
    process(0).told({ kind: "compiled", id, compiled: compiled("late") });
    answer(1, "told");
    process(1).told({ kind: "compiled", id: idOf(process(1)), compiled: compiled("twice") });
    expect((await compiling).script).toBe("told");
  });
});
