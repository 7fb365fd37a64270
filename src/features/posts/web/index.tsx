// The door of posts: the list, one post with its draft and publication, hot topics.
import { CommentOutlined } from '@ant-design/icons';
import type { Errand, Screen } from '#ui/screen.ts';

export const errands: Errand[] = [
  { label: 'posts:enter.found', to: '/posts?new=found', may: 'post.handle', keywords: 'post web fatie luntan weibo' },
];

export const screens: Screen[] = [
  {
    path: '/posts',
    load: () => import('./PostList.tsx'),
    may: 'post.read',
    nav: { label: 'posts:nav', icon: <CommentOutlined />, order: 34, under: '/requests' },
  },
  { path: '/posts/topics', load: () => import('./TopicList.tsx'), may: 'post.read', within: '/posts' },
  { path: '/posts/$postId', load: () => import('./PostPage.tsx'), may: 'post.read', within: '/posts' },
];
