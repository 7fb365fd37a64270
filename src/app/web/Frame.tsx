// The product around its screens, for somebody signed in: navigation and palette from the screens they may see.

import { SettingOutlined } from '@ant-design/icons';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { searchCustomers } from '#features/customers/contract.ts';
import { countUnusual } from '#features/oversight/contract.ts';
import { ViewingBar } from '#features/oversight/web/index.tsx';
import { changeMe, readMe } from '#features/people/contract.ts';
import type { Installation } from '#features/setup/contract.ts';
import names from '#phrases/languages.ts';
import { readSession, signOut, type Whoami } from '#platform/session/contract.ts';
import { call } from '#ui/api/api.ts';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { endViewing, viewedPerson } from '#ui/api/viewing.ts';
import { useGo } from '#ui/Link.tsx';
import { ErrorBoundary } from '#ui/page/ErrorBoundary.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { type Language, languages, useSay } from '#ui/phrases.ts';
import { ReaderProvider } from '#ui/reader.ts';
import type { AdministrationPlace, Errand, Screen, WebDoor } from '#ui/screen.ts';
import type { Command } from '#ui/shell/CommandPalette.tsx';
import { Shell } from '#ui/shell/Shell.tsx';
import { SlotProvider } from '#ui/slot.tsx';
import { PlacesContext } from './Administration.tsx';
import { currentLanguage, setLanguage } from './language.ts';
import { useChangeOfReader } from './session.ts';
import { useAppPhrases } from './words/hooks.ts';

export interface FrameProps {
  doors: readonly WebDoor[];
  organisation: NonNullable<Installation['organisation']>;
  person: Whoami;
}

export function Frame({ doors, organisation, person }: FrameProps) {
  const t = useAppPhrases();
  const { pathname } = useLocation();
  const go = useGo();
  const leave = useLeaving();
  const speak = useSpeaking(person.locale);
  const own = useOwnErrands(speak, leave);
  const onApproval = new Set(person.onApproval.filter((one) => !person.permissions.includes(one)));
  const permissions = new Set([...person.permissions, ...onApproval]);
  const places = usePlaces(doors, permissions);
  const search = useCustomerSearch(permissions.has('customer.read'));
  return (
    <ReaderProvider value={{ id: person.id, name: person.name, permissions, onApproval, speak }}>
      <SlotProvider value={doors.flatMap((door) => door.fills ?? [])}>
        <Shell
          name={organisation.name}
          nav={places.nav}
          at={pathname}
          within={screenAt(doors, pathname)?.within}
          commands={[...places.commands, ...own]}
          search={search}
          quick={places.quick}
          person={{
            name: person.name,
            actions: [
              { key: 'profile', label: t('frame.profile'), onPress: () => go('/profile') },
              { key: 'sign-out', label: t('frame.signOut'), onPress: leave },
            ],
          }}
          onLanguage={speak}
          banner={
            viewedPerson() === undefined ? (
              organisation.example && t('frame.example')
            ) : (
              <ViewingBar name={person.name} />
            )
          }
        >
          <PlacesContext value={places.administration}>
            <ErrorBoundary at={pathname}>
              <Outlet />
            </ErrorBoundary>
          </PlacesContext>
        </Shell>
      </SlotProvider>
    </ReaderProvider>
  );
}

/** The screen changes its language, and the person keeps it: for the next device, and for what is sent to them. */
function useSpeaking(chosen: string | null): (language: Language) => void {
  const act = useAct(changeMe, { changes: [readSession, readMe] });
  // Whoever has once chosen reads it on every device; whoever has not reads what the browser asks for.
  useEffect(() => {
    const language = languages.find((one) => one === chosen);
    if (language !== undefined && language !== currentLanguage()) void setLanguage(language);
  }, [chosen]);
  return (language) => {
    void setLanguage(language);
    act.mutate({ body: { locale: language } });
  };
}

/** What one does with one's own account, for the palette: the other language, and leaving. */
function useOwnErrands(speak: (language: Language) => void, leave: () => unknown): Command[] {
  const t = useAppPhrases();
  const group = t('frame.actions');
  const others = languages.filter((language) => language !== currentLanguage());
  return [
    ...others.map((language) => ({
      key: language,
      label: names[language],
      group,
      keywords: `language yuyan ${language}`,
      run: () => speak(language),
    })),
    { key: 'sign-out', label: t('frame.signOut'), group, keywords: 'sign out', run: () => void leave() },
  ];
}

function useLeaving(): () => Promise<void> {
  const toast = useToast();
  const forget = useChangeOfReader();
  const act = useAct(signOut);
  return async () => {
    try {
      endViewing();
      await act.mutateAsync({});
      await forget();
    } catch (error) {
      toast.failed(error);
    }
  };
}

/** Where this person can go, in the navigation and in the palette. */
function usePlaces(doors: readonly WebDoor[], permissions: ReadonlySet<string>) {
  const t = useAppPhrases();
  const say = useSay();
  const go = useGo();
  const waiting = useWaiting(permissions.has('access.look_into'));
  const isOpen = ({ may }: { may?: string | undefined }) => may === undefined || permissions.has(may);
  const administration = doors.flatMap((door) => door.administration ?? []).sort((a, b) => a.order - b.order);
  const main = doors
    .flatMap((door) => door.screens ?? [])
    .filter(isPlace)
    .filter(isOpen)
    .sort((a, b) => a.nav.order - b.nav.order)
    .map(({ path, nav: { label, icon, under } }) => ({ to: path, icon, label: say(label), under }));
  const last = { to: '/administration', icon: <SettingOutlined />, label: t('administration.nav'), count: waiting };
  const nav = administration.some(isOpen) ? [...main, last] : main;
  const places = nav.map(({ to, label }) => ({
    key: to,
    label,
    group: t('frame.places'),
    keywords: to,
    run: () => go(to),
  }));
  const errands = [...doors.flatMap((door) => door.errands ?? []), ...administration.map(errandOf)]
    .filter(isOpen)
    .map(({ to, label, keywords }) => ({
      key: to,
      label: say(label),
      group: t('frame.actions'),
      keywords: `${to} ${keywords ?? ''}`,
      run: () => go(to),
    }));
  const quick = doors
    .flatMap((door) => door.errands ?? [])
    .filter(isOpen)
    .flatMap(({ to, label, icon }) => (icon ? [{ to, icon, label: say(label) }] : []));
  return { nav, administration, quick, commands: [...places, ...errands] };
}

/** A place of administration is found by its name from anywhere, too. */
function errandOf({ label, to, may }: AdministrationPlace): Errand {
  return { label, to, may };
}

/** How many unusual looks wait for the reader to be looked into. */
function useWaiting(may: boolean): number | undefined {
  const { data } = useEndpoint(countUnusual, {}, { enabled: may });
  useLive(may ? 'unusual' : undefined, [countUnusual]);
  return data?.waiting;
}

/** The screen of an address: its path with anything in the place of `$names`. */
function screenAt(doors: readonly WebDoor[], pathname: string): Screen | undefined {
  const parts = pathname.split('/');
  return doors
    .flatMap((door) => door.screens ?? [])
    .find(({ path }) => {
      const wanted = path.split('/');
      return wanted.length === parts.length && wanted.every((part, at) => part.startsWith('$') || part === parts[at]);
    });
}

/** Customers by name, pinyin, initials or phone tail as one types; the same function as long as the language stays. */
function useCustomerSearch(may: boolean) {
  const t = useAppPhrases();
  const go = useGo();
  const latest = useRef({ t, go });
  latest.current = { t, go };
  const search = useCallback(async (text: string, signal: AbortSignal): Promise<readonly Command[]> => {
    const { items } = await call(searchCustomers, { query: { text } }, { signal });
    return items.map(({ id, name, ownerName }) => ({
      key: id,
      label: name,
      hint: ownerName ?? undefined,
      group: latest.current.t('frame.customers'),
      run: () => latest.current.go(`/customers/${id}`),
    }));
  }, []);
  return may ? search : undefined;
}

type Place = Screen & { nav: NonNullable<Screen['nav']> };

function isPlace(screen: Screen): screen is Place {
  return screen.nav !== undefined;
}
