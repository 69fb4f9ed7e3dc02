import path from "node:path";
import { defineConfig } from "@tarojs/cli";

export default defineConfig<"webpack5">({
  projectName: "taro",
  date: "2026-11-30",
  designWidth: 750,
  deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
  sourceRoot: "src",
  outputRoot: "dist",
  alias: { "@": path.resolve(__dirname, "..", "src") },
  framework: "react",
  compiler: "webpack5",
  cache: { enable: false },
  mini: {
    postcss: {
      pxtransform: { enable: true, config: {} },
      cssModules: { enable: true, config: { namingPattern: "module", generateScopedName: "[name]__[local]___[hash:base64:5]" } },
    },
  },
});
