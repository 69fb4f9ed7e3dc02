import { Image, Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import type { Book } from "@/books/catalogue";
import cover from "@/images/cover.png";
import "./index.scss";

interface Props {
  readonly book: Book;
  readonly lent?: boolean;
  readonly onOpen: (id: string) => void;
  readonly children?: ReactNode;
}

export default function BookCard({ book, lent = false, onOpen, children }: Props) {
  return (
    <View className={`book-card ${lent ? "book-card--lent" : ""}`} onClick={() => onOpen(book.id)}>
      <Image className="book-card__cover" src={cover} mode="aspectFill" />
      <View className="book-card__text">
        <Text className="book-card__title">{book.title}</Text>
        <View className="book-card__author">
          {book.author} · {book.kind}
        </View>
        {children}
      </View>
      {lent && <View className="book-card__badge">借出</View>}
    </View>
  );
}
