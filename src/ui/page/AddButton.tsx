// The plus at the head of a block: what it adds is said to whoever hovers or listens.
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';

export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return <Button type="text" size="small" icon={<PlusOutlined />} aria-label={label} title={label} onClick={onClick} />;
}
