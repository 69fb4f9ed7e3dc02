import { Button, View } from "@tarojs/components";
import Taro, { useDidShow, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { bookOf } from "@/books/catalogue";
import { useShelf } from "@/books/shelf";
import BookCard from "@/components/book-card";
import Stars from "@/components/stars";
import "./index.scss";

export default function ShelfPage() {
  const { reads } = useShelf();
  const [visits, setVisits] = useState(0);
  useDidShow(() => setVisits((so) => so + 1));
  usePullDownRefresh(() => {
    setTimeout(() => Taro.stopPullDownRefresh(), 300);
  });

  const lent = (reads ?? []).filter((read) => read.lent).length;
  return (
    <View className="shelf">
      <View className="shelf__head">
        <View className="shelf__figure">
          <View className="shelf__number">{(reads ?? []).length}</View>
          <View>读过</View>
        </View>
        <View className="shelf__figure">
          <View className="shelf__number">{lent}</View>
          <View>借出</View>
        </View>
        <View className="shelf__figure">
          <View className="shelf__number">{visits}</View>
          <View>来过</View>
        </View>
      </View>
      {(reads ?? []).map(({ id, stars, note, lent: isLent, due }) => {
        const book = bookOf(id);
        if (book === undefined) return null;
        return (
          <BookCard key={id} book={book} lent={isLent} onOpen={() => Taro.navigateTo({ url: `/pages/book/index?id=${id}` })}>
            <Stars value={stars} />
            {note !== "" && <View className="shelf__note">{note}</View>}
            {isLent && <View className="shelf__due">{due} 归还</View>}
          </BookCard>
        );
      })}
      {reads?.length === 0 && (
        <View className="shelf__empty">
          <View>书架还是空的</View>
          <Button className="shelf__go" type="primary" onClick={() => Taro.switchTab({ url: "/pages/discover/index" })}>
            去找一本
          </Button>
        </View>
      )}
    </View>
  );
}
