// What mail programs put before the subject of an answer or of something passed on, in the languages that our customers' programs speak.
export const answerMarks: readonly string[] = [
  ...['re', 'aw', 'sv', 'fw', 'fwd', 'wg'],
  ...['回复', '答复', '回覆', '转发', '轉寄', '转寄'],
];
