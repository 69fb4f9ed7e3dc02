export default defineAppConfig({
  pages: ["pages/shelf/index", "pages/discover/index", "pages/mine/index", "pages/book/index", "pages/edit/index"],
  window: {
    backgroundTextStyle: "light",
    navigationBarBackgroundColor: "#2f6f57",
    navigationBarTitleText: "书角",
    navigationBarTextStyle: "white",
  },
  tabBar: {
    color: "#8a8f8c",
    selectedColor: "#2f6f57",
    backgroundColor: "#ffffff",
    borderStyle: "black",
    list: [
      {
        pagePath: "pages/shelf/index",
        text: "书架",
        iconPath: "images/shelf.png",
        selectedIconPath: "images/shelf-active.png",
      },
      {
        pagePath: "pages/discover/index",
        text: "发现",
        iconPath: "images/discover.png",
        selectedIconPath: "images/discover-active.png",
      },
      {
        pagePath: "pages/mine/index",
        text: "我的",
        iconPath: "images/mine.png",
        selectedIconPath: "images/mine-active.png",
      },
    ],
  },
});
