// Places that one slice declares and others fill, so that neither knows the other's pieces.
import { type ComponentType, createContext, lazy, Suspense, useContext } from 'react';
import { Bones } from './data/Bones.tsx';
import { ErrorBoundary } from './page/ErrorBoundary.tsx';
import { useMay } from './reader.ts';

export interface Slot<Props extends object> {
  readonly name: string;
  /** Never there; carries the type of what the pieces are given. */
  readonly props?: Props;
}

/** Declares a slot, in the owner's `web/index.tsx`: `export const customerSide = slot<{ customerId: string }>('customer.side')`. @public */
export function slot<Props extends object>(name: string): Slot<Props> {
  return { name };
}

export interface Fill {
  readonly slot: string;
  readonly order: number;
  readonly may: string | undefined;
  readonly Piece: ComponentType<object>;
}

/** Fills another's slot, in one's own `web/index.tsx`: `export const fills = [fill(customerSide, () => import('./Duties.tsx'), { order: 10 })]`. @public */
export function fill<Props extends object>(
  into: Slot<Props>,
  load: () => Promise<{ default: ComponentType<Props> }>,
  { order, may }: { order: number; may?: string },
): Fill {
  return { slot: into.name, order, may, Piece: lazy(load) as unknown as ComponentType<object> };
}

interface SlotViewProps<Props extends object> {
  of: Slot<Props>;
  given: Props;
  /** Nothing is shown while a piece loads: in long lists, where most pieces draw nothing. */
  quiet?: boolean | undefined;
}

const SlotContext = createContext<readonly Fill[]>([]);
export const SlotProvider = SlotContext.Provider;

/** Shows the pieces of a slot in their order; one that fails or loads does not hold up the others. @public */
export function SlotView<Props extends object>({ of, given, quiet }: SlotViewProps<Props>) {
  const may = useMay();
  const fills = useContext(SlotContext)
    .filter((piece) => piece.slot === of.name && (piece.may === undefined || may(piece.may)))
    .sort((a, b) => a.order - b.order);
  return fills.map(({ Piece, order }) => (
    <ErrorBoundary key={order}>
      <Suspense fallback={quiet ? null : <Bones lines={2} />}>
        <Piece {...given} />
      </Suspense>
    </ErrorBoundary>
  ));
}
