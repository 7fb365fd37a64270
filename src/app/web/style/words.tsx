// The style page's words and its make-believe navigation.
import {
  BookOutlined,
  CalendarOutlined,
  CommentOutlined,
  ImportOutlined,
  SafetyOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import en from '#phrases/en/style.ts';
import zh from '#phrases/zh-CN/style.ts';
import type { Language } from '#ui/phrases.ts';
import type { NavItem } from '#ui/shell/Navigation.tsx';

export const words = { 'zh-CN': zh, en };

const icons = {
  today: <CalendarOutlined />,
  customers: <UserOutlined />,
  requests: <CommentOutlined />,
  policy: <BookOutlined />,
  compliance: <SafetyOutlined />,
  people: <TeamOutlined />,
  import: <ImportOutlined />,
};

export function nav(language: Language): NavItem[] {
  return Object.entries(words[language].nav).map(([key, label]) => ({
    to: `/${key}`,
    label,
    icon: icons[key as keyof typeof icons],
    ...(key === 'today' ? { count: 12 } : {}),
  }));
}
