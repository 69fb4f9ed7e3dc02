Page({
  data: { a: 1 
