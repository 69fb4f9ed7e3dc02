import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { expect, ROOT, test } from "./host-under-test";

const GALLERY = join(ROOT, "examples", "gallery");
/** The host's own word where the mini-program names none. */

/** One visit to a page of the gallery, as a user makes it. */
interface Visit {
  readonly page: string;
  readonly does: string;
  readonly visit: (page: Page) => Promise<void>;
}

const VISITS: readonly Visit[] = [
  {
    page: "视图 view",
    does: "bubbles with on and stops with catch",
    async visit(page) {
      await page.getByText("onTap", { exact: true }).click();
      await expect(page.getByText(/^外层 tap/)).toBeVisible();
      await page.getByText("catchTap", { exact: true }).click();
      await expect(page.getByText(/^内层 catch tap/)).toBeVisible();
      await expect(page.getByText(/^外层 tap/)).toHaveCount(1);
      await page.getByRole("button", { name: "隐藏" }).click();
      await expect(page.getByText("看得见")).toBeHidden();
    },
  },
  {
    page: "滚动视图 scroll-view",
    does: "scrolls to the row that is named",
    async visit(page) {
      await page.getByRole("button", { name: "滚到第 5 行" }).click();
      await expect(page.getByText(/已滚动 [1-9]\d* px/)).toBeVisible();
      await expect(page.getByText("第 5 行", { exact: true })).toBeInViewport();
    },
  },
  {
    page: "轮播 swiper",
    does: "plays on its own and turns pages by button",
    async visit(page) {
      await page.getByRole("switch", { name: "自动播放" }).click();
      await expect(page.getByText("第 2 张")).toBeVisible();
      await page.getByRole("button", { name: "下一张" }).click();
    },
  },
  {
    page: "可移动视图 movable-view",
    does: "moves by data",
    async visit(page) {
      await page.getByRole("button", { name: "移到 (120, 60)" }).click();
      await expect(page.getByText("x 120，y 60")).toBeVisible();
    },
  },
  {
    page: "覆盖视图 cover-view",
    does: "takes a tap over an image",
    async visit(page) {
      await page.getByText("西湖，清晨").click();
      await expect(page.getByText(/^cover-view tap/)).toBeVisible();
    },
  },
  {
    page: "进度条 progress",
    does: "shows how far it is",
    async visit(page) {
      await expect(page.getByText("20%", { exact: true })).toBeVisible();
      await page.getByRole("button", { name: "前进 20%" }).click();
      await expect(page.getByText("40%", { exact: true })).toBeVisible();
    },
  },
  {
    page: "富文本 rich-text",
    does: "shows trusted tags and drops scripts",
    async visit(page) {
      await expect(page.getByText("小程序", { exact: true })).toBeVisible();
      await expect(page.getByRole("listitem").filter({ hasText: "第二条" })).toBeVisible();
      await expect(page.getByText("no()")).toBeHidden();
    },
  },
  {
    page: "按钮 button",
    does: "is pressed, loads and is disabled",
    async visit(page) {
      await page.getByRole("button", { name: "主要" }).click();
      await expect(page.getByText(/^主要 tap/)).toBeVisible();
      // Looked for before it happens: it lasts a second.
      const seen = page.getByText("加载中").waitFor();
      await page.getByRole("button", { name: "点我加载" }).click();
      await seen;
      await expect(page.getByText("点我加载")).toBeVisible();
    },
  },
  {
    page: "输入框 input",
    does: "tells of typing and obeys its data when controlled",
    async visit(page) {
      await page.getByRole("textbox", { name: "文字" }).fill("你好");
      await expect(page.getByText(/^input \{"value":"你好"/)).toBeVisible();
      await page.getByRole("textbox", { name: "字母" }).pressSequentially("a1b2");
      await expect(page.getByRole("textbox", { name: "字母" })).toHaveValue("AB");
      await page.getByRole("button", { name: "聚焦" }).click();
      await expect(page.getByRole("textbox", { name: "聚焦" })).toBeFocused();
    },
  },
  {
    page: "多行输入 textarea",
    does: "counts what is typed",
    async visit(page) {
      await page.getByRole("textbox", { name: "计数" }).fill("五个字好了");
      await expect(page.getByText("5/50")).toBeVisible();
    },
  },
  {
    page: "表单 form 与 label",
    does: "gathers its controls and resets them",
    async visit(page) {
      await page.getByRole("textbox", { name: "姓名" }).fill("小满");
      await page.getByText("女", { exact: true }).click();
      await page.getByText("读书", { exact: true }).click();
      await page.getByRole("button", { name: "提交" }).click();
      for (const value of ['"who": "小满"', '"gender": "女"', '"读书"', '"notify": true', '"age": 30'])
        await expect(page.getByText(value)).toBeVisible();
      await page.getByRole("button", { name: "重置" }).click();
      await expect(page.getByText("已重置")).toBeVisible();
      await expect(page.getByRole("textbox", { name: "姓名" })).toHaveValue("");
    },
  },
  {
    page: "复选框 checkbox",
    does: "names everything that is checked",
    async visit(page) {
      await page.getByText("香蕉", { exact: true }).click();
      await expect(page.getByText('change {"value":["苹果","香蕉"]}')).toBeVisible();
    },
  },
  {
    page: "单选框 radio",
    does: "names the one that is checked",
    async visit(page) {
      await page.getByText("大杯", { exact: true }).click();
      await expect(page.getByText('change {"value":"大杯"}')).toBeVisible();
    },
  },
  {
    page: "开关 switch",
    does: "waits for its data when controlled",
    async visit(page) {
      await page.getByRole("switch", { name: "受控", exact: true }).click();
      await page.getByRole("button", { name: "OK", exact: true }).click();
      await expect(page.getByRole("switch", { name: "受控", exact: true })).toBeChecked();
    },
  },
  {
    page: "滑动选择 slider",
    does: "moves by its step with the keyboard",
    async visit(page) {
      await page.getByRole("slider", { name: "步长" }).press("ArrowRight");
      await expect(page.getByText('change {"value":25}')).toBeVisible();
    },
  },
  {
    page: "选择器 picker",
    does: "chooses from a list at the bottom",
    async visit(page) {
      await page.getByText("杭州 ›").click();
      await page.getByRole("option", { name: "上海" }).click();
      await page.getByRole("button", { name: "Done", exact: true }).click();
      await expect(page.getByText("上海 ›")).toBeVisible();
    },
  },
  {
    page: "导航 navigator",
    does: "opens a page and switches to a tab",
    async visit(page) {
      await page.getByText("打开 view 页").click();
      await expect(page.getByText("按住我")).toBeVisible();
      await back(page);
      await page.getByText("去看接口").click();
      await expect(page.getByRole("heading", { name: "小程序接口" })).toBeVisible();
    },
  },
  {
    page: "图片 image",
    does: "tells of a load and of a failure",
    async visit(page) {
      await expect(page.getByText(/^load \{"width":600,"height":300\}/).first()).toBeVisible();
      await page.getByText("加载失败").scrollIntoViewIfNeeded();
      await expect(page.getByText(/^error/)).toBeVisible();
    },
  },
  {
    page: "自定义组件",
    does: "lives through its life cycles in the documented order",
    async visit(page) {
      await expect(
        page.getByText("onInit → deriveDataFromProps → created → attached → ready → didMount"),
      ).toBeVisible();
      await page.getByRole("button", { name: "改变属性" }).click();
      await expect(page.getByText("收到 1")).toBeVisible();
      await expect(page.getByText("deriveDataFromProps → didUpdate")).toBeVisible();
      await page.getByRole("button", { name: "调用方法" }).click();
      await expect(page.getByText(/我是 .*life-cycle/)).toBeVisible();
    },
  },
  {
    page: "对话框",
    does: "answers alert, confirm and prompt",
    async visit(page) {
      await page.getByRole("button", { name: "警告框" }).click();
      await page.getByRole("button", { name: "我知道了" }).click();
      await page.getByRole("button", { name: "确认框" }).click();
      await page.getByRole("button", { name: "马上查询" }).click();
      await expect(page.getByText('"confirm":true')).toBeVisible();
      await page.getByRole("button", { name: "输入框" }).click();
      await page.getByPlaceholder("写在这里").fill("记得喝水");
      await page.getByRole("button", { name: "OK", exact: true }).click();
      await expect(page.getByText('"inputValue":"记得喝水"')).toBeVisible();
    },
  },
  {
    page: "轻提示与加载",
    does: "says when a toast has gone",
    async visit(page) {
      // Looked for before it happens: it lasts a second.
      const seen = page.getByText("操作成功").waitFor();
      await page.getByRole("button", { name: "成功提示" }).click();
      await seen;
      await expect(page.getByText("提示已消失")).toBeVisible();
    },
  },
  {
    page: "选择",
    does: "chooses an action, a day and options",
    async visit(page) {
      await page.getByRole("button", { name: "动作面板" }).click();
      await page.getByText("收藏", { exact: true }).click();
      await expect(page.getByText('"index":1')).toBeVisible();
      await page.getByRole("button", { name: "选择日期" }).click();
      await page.getByRole("button", { name: "OK", exact: true }).click();
      await expect(page.getByText('"date":"2026-11-23"')).toBeVisible();
    },
  },
  {
    page: "标题栏",
    does: "changes its title and colours",
    async visit(page) {
      await page.getByRole("button", { name: "换标题" }).click();
      await expect(page.getByRole("heading", { name: "新的标题" })).toBeVisible();
      await page.getByRole("button", { name: "换颜色" }).click();
      await expect(page.getByRole("heading", { name: "新的标题" })).toHaveCSS("color", "rgb(255, 255, 255)");
    },
  },
  {
    page: "标签栏",
    does: "puts a badge on a tab",
    async visit(page) {
      await page.getByRole("button", { name: "第二个标签加角标" }).click();
      await expect(page.getByText("setTabBarBadge 成功")).toBeVisible();
      await back(page);
      await expect(page.getByRole("navigation").getByRole("button", { name: /接口/ })).toContainText("3");
    },
  },
  {
    page: "页面",
    does: "scrolls, reaches the bottom, refreshes, and asks before it is left",
    async visit(page) {
      await page.getByRole("button", { name: "开始下拉刷新" }).click();
      await expect(page.getByText("刷新（code）")).toBeVisible();
      await page.getByRole("button", { name: "滚到底部" }).click();
      await expect(page.getByText(/已滚动 [1-9]\d* px，到底 1 次/)).toBeAttached();
      await page.getByRole("button", { name: "返回前询问" }).click();
      await back(page);
      await expect(page.getByText("内容还没有保存，要离开吗？")).toBeVisible();
    },
  },
  {
    page: "节点查询",
    does: "measures a node and sees another come into view",
    async visit(page) {
      await page.getByRole("button", { name: "量一量" }).click();
      await expect(page.getByText(/宽 \d+，data-kind 目标，颜色 rgb\(255, 255, 255\)，滚动 0/)).toBeVisible();
      await expect(page.getByText("看不见")).toBeVisible();
      await page.getByText("方块", { exact: true }).scrollIntoViewIfNeeded();
      await expect(page.getByText("看得见")).toBeVisible();
    },
  },
  {
    page: "动画",
    does: "plays its steps one after another",
    async visit(page) {
      await page.getByRole("button", { name: "播放" }).click();
      await expect(page.getByText("结束 0 次")).toBeHidden();
    },
  },
  {
    page: "系统信息",
    does: "tells the truth about the host",
    async visit(page) {
      await expect(page.getByText("windowWidth")).toBeVisible();
      await expect(page.getByText("375", { exact: true })).toBeVisible();
    },
  },
  {
    page: "剪贴板、键盘与网络",
    does: "copies, and turns bytes into text and back",
    async visit(page) {
      await page.getByRole("button", { name: "写入剪贴板" }).click();
      await expect(page.getByText('"success":true')).toBeVisible();
      await page.getByRole("button", { name: "编码" }).click();
      await expect(page.getByText('{"length":6,"back":"5bCP5ruh"}')).toBeVisible();
    },
  },
  {
    page: "页面栈",
    does: "goes deeper, replaces, talks and comes back",
    async visit(page) {
      await expect(page.getByText("页面栈深度 2")).toBeVisible();
      await page.getByRole("button", { name: "再打开一个" }).click();
      await expect(page.getByText("页面栈深度 3")).toBeVisible();
      await page.getByRole("button", { name: "替换" }).filter({ visible: true }).click();
      await expect(page.getByText("页面栈深度 3")).toBeVisible();
      await page.getByRole("button", { name: "打开并通信" }).filter({ visible: true }).click();
      await expect(page.getByText("页面栈深度 4")).toBeVisible();
      await back(page);
      await expect(page.getByText("你好，上一页")).toBeVisible();
    },
  },
];

/** Says something on purpose in the console: a picture that is not there, components that only phones have. */
const EXPECTED = [/nowhere\.png|Failed to load resource/];

for (const { page: title, does, visit } of VISITS) {
  test(`the gallery's page ${title} ${does}`, async ({ open }) => {
    const host = await open({ folder: GALLERY, expects: EXPECTED });
    const page = await host.miniProgram();
    await openEntry(page, title);
    await visit(page);
    await host.quit();
  });
}

test("every page of the gallery is in a list and renders", async ({ open }) => {
  test.setTimeout(180_000);
  const { pages }: { pages: readonly string[] } = JSON.parse(readFileSync(join(GALLERY, "app.json"), "utf8"));
  const host = await open({ folder: GALLERY, expects: EXPECTED });
  const page = await host.miniProgram();
  let seen = 0;
  for (const list of ["组件", "接口"]) {
    await page.getByRole("navigation").getByRole("button", { name: list }).click();
    const links = page.getByRole("link").filter({ visible: true });
    await expect(links.first()).toBeVisible();
    for (const name of await links.evaluateAll((all) => all.map((link) => link.getAttribute("aria-label") ?? ""))) {
      await page.getByRole("link", { name, exact: true }).filter({ visible: true }).click();
      await expect(page.getByRole("button", { name: "Back", exact: true })).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
      await back(page);
      seen += 1;
    }
  }
  expect(seen).toBe(pages.length - 2);
  await host.quit();
});

test("the gallery's lists are searched", async ({ open }) => {
  const host = await open({ folder: GALLERY });
  const page = await host.miniProgram();
  await page.getByRole("textbox", { name: "搜索" }).fill("PICKER");
  await expect(page.getByRole("link")).toHaveCount(2);
  await host.quit();
});

async function openEntry(page: Page, title: string): Promise<void> {
  const link = page.getByRole("link", { name: title, exact: true });
  await expect(page.getByRole("link").first()).toBeVisible();
  if ((await link.count()) === 0) await page.getByRole("navigation").getByRole("button", { name: "接口" }).click();
  await link.click();
}

async function back(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Back", exact: true }).click();
}
