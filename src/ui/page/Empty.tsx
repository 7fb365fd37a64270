// A place without content yet: says what belongs here and offers the first step.
import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import './page.css';

export interface EmptyProps {
  title: string;
  /** What belongs here, and how it comes here. */
  text?: string | undefined;
  icon?: ReactNode;
  /** It is all that the page has, so its title is the page's. */
  isPage?: boolean | undefined;
  /** The first step: a Button or Link. */
  action?: ReactNode;
}

export function Empty({ title, text, icon = <InboxOutlined />, isPage = false, action }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty__icon" aria-hidden="true">
        {icon}
      </span>
      {isPage ? <h1>{title}</h1> : <strong>{title}</strong>}
      {text && <p className="soft">{text}</p>}
      {action && <div className="row">{action}</div>}
    </div>
  );
}
