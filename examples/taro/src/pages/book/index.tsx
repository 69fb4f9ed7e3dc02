import { Button, Image, Text, View } from "@tarojs/components";
import Taro, { useLoad, useRouter } from "@tarojs/taro";
import { Fragment } from "react";
import { bookOf } from "@/books/catalogue";
import { useShelf } from "@/books/shelf";
import Stars from "@/components/stars";
import cover from "@/images/cover.png";
import "./index.scss";

export default function BookPage() {
  const { params } = useRouter<{ id: string; from?: string }>();
  const book = bookOf(params.id);
  const { reads, remove } = useShelf();
  const read = reads?.find(({ id }) => id === params.id);

  useLoad(({ id }) => {
    Taro.setNavigationBarTitle({ title: bookOf(id)?.title ?? "没有这本书" });
  });

  if (book === undefined) return <View className="book book--missing">没有这本书</View>;

  const ask = async () => {
    const { confirm } = await Taro.showModal({ title: "移出书架", content: `不再保留《${book.title}》的记录？` });
    if (!confirm) return;
    remove(book.id);
    Taro.showToast({ title: "已移出", icon: "none" });
  };
  return (
    <View className="book">
      <View className="book__head">
        <Image className="book__cover" src={cover} mode="widthFix" onClick={() => Taro.previewImage({ urls: [cover] })} />
        <View className="book__facts">
          <View className="book__title">{book.title}</View>
          <View>作者：{book.author}</View>
          <View>类别：{book.kind}</View>
          <View>页数：{book.pages}</View>
          {params.from && <Text className="book__from">来自{decodeURIComponent(params.from)}</Text>}
        </View>
      </View>
      {read ? (
        <Fragment>
          <View className="book__read">
            <Stars value={read.stars} />
            <View>{read.note || "没有写笔记"}</View>
          </View>
          <View className="book__buttons">
            <Button className="book__button" size="mini" onClick={() => Taro.navigateTo({ url: `/pages/edit/index?id=${book.id}` })}>
              改一改
            </Button>
            <Button className="book__button" size="mini" type="warn" onClick={ask}>
              移出
            </Button>
          </View>
        </Fragment>
      ) : (
        <Button className="book__add" onClick={() => Taro.navigateTo({ url: `/pages/edit/index?id=${book.id}` })}>
          放进书架
        </Button>
      )}
    </View>
  );
}
