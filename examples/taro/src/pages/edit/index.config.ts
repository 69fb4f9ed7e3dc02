export default definePageConfig({ navigationBarTitleText: "读书记录" });
