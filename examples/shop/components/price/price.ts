/** 价格：分变成元，元和小数用不同字号。 */
Component({
  props: { cents: 0 },
  data: { yuan: '0', fraction: '00' },

  deriveDataFromProps(nextProps: { cents: number }) {
    const [yuan, fraction] = (nextProps.cents / 100).toFixed(2).split('.');
    if (yuan !== this.data.yuan || fraction !== this.data.fraction) this.setData({ yuan, fraction });
  },
});
