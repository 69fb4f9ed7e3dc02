import { Input, ScrollView, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useCallback, useMemo, useState } from "react";
import { CATALOGUE, KINDS } from "@/books/catalogue";
import BookCard from "@/components/book-card";
import "./index.scss";

const ALL = "全部";

export default function DiscoverPage() {
  const [word, setWord] = useState("");
  const [kind, setKind] = useState<string>(ALL);
  const [reachedEnd, setReachedEnd] = useState(false);
  const [top, setTop] = useState(0);

  const found = useMemo(
    () => CATALOGUE.filter((book) => (kind === ALL || book.kind === kind) && book.title.includes(word.trim())),
    [word, kind],
  );
  const open = useCallback((id: string) => Taro.navigateTo({ url: `/pages/book/index?id=${id}&from=${encodeURIComponent("发现")}` }), []);

  return (
    <View className="discover">
      <View className="discover__bar">
        <Input
          className="discover__search"
          value={word}
          placeholder="搜书名"
          confirmType="search"
          onInput={({ detail }) => setWord(detail.value)}
        />
        <View className="discover__count">{found.length} 本</View>
      </View>
      <ScrollView className="discover__kinds" scrollX>
        {[ALL, ...KINDS].map((name) => (
          <View
            key={name}
            className={`discover__kind ${name === kind ? "discover__kind--chosen" : ""}`}
            onClick={() => setKind(name)}
          >
            {name}
          </View>
        ))}
      </ScrollView>
      <ScrollView
        className="discover__list"
        scrollY
        scrollTop={top}
        lowerThreshold={80}
        onScrollToLower={() => setReachedEnd(true)}
      >
        {found.map((book) => (
          <BookCard key={book.id} book={book} onOpen={open}>
            <View className="discover__pages">{book.pages} 页</View>
          </BookCard>
        ))}
        {reachedEnd && (
          <View className="discover__end" onClick={() => setTop(top === 0 ? 1 : 0)}>
            到底了，回到顶部
          </View>
        )}
      </ScrollView>
    </View>
  );
}
