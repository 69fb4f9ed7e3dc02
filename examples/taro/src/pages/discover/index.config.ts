export default definePageConfig({ navigationBarTitleText: "发现", disableScroll: true });
