// The pieces of antd that show toasts and questions, under our theme and words.
import { Modal, notification } from 'antd';
import { useEffect } from 'react';

/** What says something over the page. */
export interface Sayers {
  readonly modal: ReturnType<typeof Modal.useModal>[0];
  readonly notification: ReturnType<typeof notification.useNotification>[0];
}

export interface OverlaysProps {
  onReady: (sayers: Sayers) => void;
}

export function Overlays({ onReady }: OverlaysProps) {
  const [modal, questions] = Modal.useModal();
  const [notices, toasts] = notification.useNotification({ stack: { threshold: 3 } });
  useEffect(() => onReady({ modal, notification: notices }), [modal, notices, onReady]);
  return (
    <>
      {questions}
      {toasts}
    </>
  );
}
