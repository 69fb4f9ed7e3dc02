import { shop } from '@services/shop-app';

const CART_TAB = 2;

/** 页面显示时，把购物车件数写到标签栏上。 */
export const cartBadge = Mixin({
  rootEvents: {
    onShow() {
      const { count } = shop().cart;
      if (count === 0) my.removeTabBarBadge({ index: CART_TAB });
      else my.setTabBarBadge({ index: CART_TAB, text: String(count) });
    },
  },
});
