// Giving a view its name: a new one, or another name for one that is there.
import { Input, Switch } from 'antd';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { editView, listViews, type SavedView } from '../../views/contract.ts';
import { useViewPhrases } from './useFields.ts';
import type { Views } from './useViews.ts';

interface Named {
  name: string;
  shared: boolean;
}

export interface NamingProps {
  open: boolean;
  title: string;
  /** The view to be renamed; undefined: a new one. */
  view: SavedView | undefined;
  create: Views['create'];
  onClose: () => void;
}

export function Naming({ open, title, view, create, onClose }: NamingProps) {
  const t = useViewPhrases();
  const toast = useToast();
  const mayShare = useMay()('customer.share_view');
  const rename = useAct(editView, { changes: [listViews] });
  const save = async ({ name, shared = false }: Named) => {
    if (view) await rename.mutateAsync({ params: { viewId: view.id }, body: { name, shared } });
    else await create({ name, shared });
    toast.done(t('view.saved', { name }));
  };
  return (
    <FormDrawer<Named>
      open={open}
      title={title}
      width={400}
      initial={view ? { name: view.name, shared: view.shared } : { shared: false }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="name" label={t('view.name')} required>
        <Input maxLength={60} />
      </Field>
      {mayShare && (
        <Field name="shared" label={t('view.shared')} hint={t('view.sharedHint')} valueProp="checked">
          <Switch />
        </Field>
      )}
    </FormDrawer>
  );
}
