// The words of files.
export default {
  title: '文件',
  add: '添加文件',
  added: '已添加',
  empty: '还没有文件',
  more: '更多',
  limit: '单个文件最大 {{size}} MB',
  open: '下载“{{name}}”',
  listen: '播放“{{name}}”',
  remove: '移除',
  removeTitle: '移除“{{name}}”',
  removeText: '移除后不能恢复。操作人和原因会留在记录中。',
  reason: '原因',
  removed: '已移除',
  kind: { photo: '照片', scan: '扫描件', document: '文档', recording: '录音' },
} as const;
