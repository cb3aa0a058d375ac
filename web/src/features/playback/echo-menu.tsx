import type { Echo } from '@echoes/api-client';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog, DialogActions } from '../../ui/dialog';
import { EditIcon, HideIcon, ShareIcon, TrashIcon } from '../../ui/icons';
import { toast } from '../../ui/toast';
import { useDeleteEcho } from '../echoes/echo-queries';
import { EditDialog } from '../echoes/edit-dialog';
import { t as echoText } from '../echoes/messages';
import { t } from './messages';
import { shareWords } from './share';

interface EchoMenuProps {
  open: boolean;
  echo: Echo;
  onClose: () => void;
  onDeleted: () => void;
  /** Absent where there is nothing to hide: the echo was never heard. */
  onHide?: () => void;
  onUnhide?: () => void;
}

/** What else can be done with an echo, and the question before it is gone. */
export function EchoMenu({ open, echo, onClose, onDeleted, onHide, onUnhide }: EchoMenuProps) {
  const [deleting, setDeleting] = useState(false);
  const [editing, setEditing] = useState(false);
  const remove = useDeleteEcho();
  const closeQuestion = () => {
    setDeleting(false);
    remove.reset();
  };
  return (
    <>
      <Dialog open={open} title={t('more')} onClose={onClose}>
        <DialogActions>
          {onUnhide && (
            <Button
              wide
              onClick={() => {
                onClose();
                onUnhide();
              }}
            >
              {t('unhide')}
            </Button>
          )}
          {onHide && (
            <Button
              wide
              onClick={() => {
                onClose();
                onHide();
              }}
            >
              <HideIcon />
              {t('hide')}
            </Button>
          )}
          <Button
            wide
            onClick={() => {
              onClose();
              setEditing(true);
            }}
          >
            <EditIcon />
            {echoText('edit')}
          </Button>
          <Button
            wide
            onClick={() => {
              onClose();
              void shareWords(echo);
            }}
          >
            <ShareIcon />
            {t('share')}
          </Button>
          <Button
            wide
            onClick={() => {
              onClose();
              setDeleting(true);
            }}
          >
            <TrashIcon />
            {echoText('delete')}
          </Button>
        </DialogActions>
      </Dialog>
      <EditDialog open={editing} echoId={echo.id} onClose={() => setEditing(false)} />
      <Dialog open={deleting} title={echoText('delete.title')} onClose={closeQuestion}>
        <p className="muted">{echoText('delete.text')}</p>
        {remove.isError && <p role="alert">{t('hide.failed')}</p>}
        <DialogActions>
          <Button
            look="danger"
            wide
            busy={remove.isPending}
            onClick={() =>
              remove.mutate(echo.id, {
                onSuccess: () => {
                  setDeleting(false);
                  toast(echoText('delete.done'));
                  onDeleted();
                },
              })
            }
          >
            {echoText('delete.confirm')}
          </Button>
          <Button look="quiet" wide onClick={closeQuestion}>
            {echoText('delete.cancel')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
