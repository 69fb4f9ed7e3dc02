/** 按下时变暗：用在几种卡片上。 */
export const pressLook = {
  data: { pressed: false },

  methods: {
    press(this: { setData(data: object): void }) {
      this.setData({ pressed: true });
    },

    release(this: { setData(data: object): void }) {
      this.setData({ pressed: false });
    },
  },
};
