// The saved views over the list: one's own and those shared with everybody, each a link that can be copied.
import { MoreOutlined, SaveOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Link, useGo } from '#ui/Link.tsx';
import { whenOpened } from '#ui/opened.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { Menu } from '#ui/page/Menu.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { deleteView, listViews, type SavedView } from '../../views/contract.ts';
import { useViewPhrases } from './useFields.ts';
import { addressOf, type Views } from './useViews.ts';

const Naming = whenOpened(
  () => import('./Naming.tsx').then((file) => file.Naming),
  ({ open }) => open,
);

export function ViewTabs({ views }: { views: Views }) {
  const t = useViewPhrases();
  const toast = useToast();
  const { items, current, defaultId, isChanged } = views;
  const [open, setOpen] = useState<'create' | 'rename'>();
  const update = () =>
    views.update().then(() => toast.done(t('view.saved', { name: current?.name ?? '' })), toast.failed);
  return (
    <div className="row view-bar">
      <nav aria-label={t('view.label')} className="view-tabs">
        <Tab view={undefined} isCurrent={!current} isDefault={false} />
        {items.map((view) => (
          <Tab key={view.id} view={view} isCurrent={view === current} isDefault={view.id === defaultId} />
        ))}
      </nav>
      {current && <ViewMenu views={views} view={current} onRename={() => setOpen('rename')} />}
      {isChanged && current?.mine && (
        <Button size="small" icon={<SaveOutlined />} onClick={() => void update()}>
          {t('view.update')}
        </Button>
      )}
      {isChanged && (
        <Button
          size="small"
          type="link"
          icon={current ? undefined : <SaveOutlined />}
          onClick={() => setOpen('create')}
        >
          {t(current ? 'view.saveAs' : 'view.save')}
        </Button>
      )}
      {isChanged && current && (
        <Button size="small" type="text" onClick={views.restore}>
          {t('view.restore')}
        </Button>
      )}
      <Naming
        open={open !== undefined}
        title={t(open === 'rename' ? 'view.rename' : 'view.saveAs')}
        view={open === 'rename' ? current : undefined}
        create={views.create}
        onClose={() => setOpen(undefined)}
      />
    </div>
  );
}

function Tab({ view, isCurrent, isDefault }: { view: SavedView | undefined; isCurrent: boolean; isDefault: boolean }) {
  const t = useViewPhrases();
  const said = view?.shared && view.ownerName ? t('view.sharedBy', { name: view.ownerName }) : undefined;
  const title = isDefault ? t('view.isDefault') : said;
  return (
    <Link
      to={addressOf(view)}
      className={`view-tab${isCurrent ? ' view-tab--current' : ''}`}
      aria-current={isCurrent ? 'page' : undefined}
      title={title}
    >
      {view?.name ?? t('view.all')}
    </Link>
  );
}

function ViewMenu({ views, view, onRename }: { views: Views; view: SavedView; onRename: () => void }) {
  const t = useViewPhrases();
  const go = useGo();
  const toast = useToast();
  const confirm = useConfirm();
  const remove = useAct(deleteView, { changes: [listViews] });
  const isDefault = views.defaultId === view.id;
  const onRemove = async () => {
    const question = {
      title: t('view.removeTitle', { name: view.name }),
      text: t('view.removeText'),
      act: t('view.remove'),
    };
    if (!(await confirm(question))) return;
    try {
      await remove.mutateAsync({ params: { viewId: view.id } });
      go(addressOf(undefined), { replace: true });
      toast.done(t('view.removed', { name: view.name }));
    } catch (error) {
      toast.failed(error);
    }
  };
  const prefer = () =>
    views
      .prefer(isDefault ? null : view.id)
      .then(
        () => toast.done(isDefault ? t('view.undefaulted') : t('view.defaulted', { name: view.name })),
        toast.failed,
      );
  const acts = [
    { key: 'prefer', label: t(isDefault ? 'view.noDefault' : 'view.makeDefault'), onPress: () => void prefer() },
    ...(view.mine
      ? [
          { key: 'rename', label: t('view.rename'), onPress: onRename },
          { key: 'remove', label: t('view.remove'), danger: true, onPress: () => void onRemove() },
        ]
      : []),
  ];
  return (
    <Menu
      acts={acts}
      button={(opening) => (
        <Button
          size="small"
          type="text"
          icon={<MoreOutlined />}
          aria-label={t('view.more', { name: view.name })}
          {...opening}
        />
      )}
    />
  );
}
