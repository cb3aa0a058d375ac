import { call, ifMatch, type DealtEcho, type Echo } from '@echoes/api-client';
import { captureLimits, countCodePoints, emotionNames } from '@echoes/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api } from '../../lib/api/client';
import { describeProblem } from '../../lib/api/describe-problem';
import { problemOf, ProblemError } from '../../lib/api/query';
import { Button } from '../../ui/button';
import { Chip, Feeling } from '../../ui/chip';
import { Dialog, DialogActions } from '../../ui/dialog';
import { Failure, Waterline } from '../../ui/states';
import { TextArea } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { TagsField, withTag } from '../capture/tags-field';
import { t } from './messages';
import styles from './filters.module.css';

/** An echo and the version it was read at. */
interface Versioned {
  echo: Echo;
  etag: string;
}

/** What a person says about an echo, as far as it can be said anew. */
type Words = Pick<Echo, 'emotion' | 'note' | 'tags'>;

async function newest(echoId: string): Promise<Versioned> {
  const answer = await call(api.GET('/echoes/{echoId}', { params: { path: { echoId } } }));
  if (!answer.ok) throw new ProblemError(answer.problem);
  if (answer.etag === null) throw new Error('the API names no version');
  return { echo: answer.data, etag: answer.etag };
}

/**
 * Saves new words for the version that was read. Where another device was faster, nothing is overwritten: the person
 * keeps what was typed, is told, and decides.
 */
function useEditEcho(onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ read, words }: { read: Versioned; words: Words }) => {
      const params = { path: { echoId: read.echo.id }, header: ifMatch(read.etag) };
      const answer = await call(api.PATCH('/echoes/{echoId}', { params, body: words }));
      if (!answer.ok) throw new ProblemError(answer.problem);
      return answer.data;
    },
    retry: false,
    onSuccess: (echo) => {
      client.setQueryData(['echoes', 'one', echo.id], echo);
      // A deal is never fetched again; what it shows has new words now.
      client.setQueriesData<DealtEcho>({ queryKey: ['deal'] }, (dealt) =>
        dealt?.echo.id === echo.id ? { ...dealt, echo } : dealt,
      );
      void client.invalidateQueries({ queryKey: ['echoes'] });
      toast(t('edit.done'));
      onSaved();
    },
  });
}

interface EditDialogProps {
  open: boolean;
  echoId: string;
  onClose: () => void;
}

/** How it felt, what it was, its tags: said anew. */
export function EditDialog({ open, echoId, onClose }: EditDialogProps) {
  return (
    <Dialog open={open} title={t('edit.title')} onClose={onClose}>
      <Loaded echoId={echoId} onClose={onClose} />
    </Dialog>
  );
}

function Loaded({ echoId, onClose }: { echoId: string; onClose: () => void }) {
  const query = useQuery({
    queryKey: ['echoes', 'version', echoId],
    queryFn: () => newest(echoId),
    // Read once for each time the dialog opens: what is typed must not change under the person's hands.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (query.data) return <EditForm read={query.data} onClose={onClose} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <Waterline label={t('edit.loading')} />;
}

function EditForm({ read: first, onClose }: { read: Versioned; onClose: () => void }) {
  const [read, setRead] = useState(first);
  const [emotion, setEmotion] = useState(first.echo.emotion);
  const [note, setNote] = useState(first.echo.note ?? '');
  const [tags, setTags] = useState<readonly string[]>(first.echo.tags);
  const [tagDraft, setTagDraft] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const edit = useEditEcho(onClose);
  const over = countCodePoints(note) - captureLimits.noteCodePoints;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (over > 0 || edit.isPending) return;
    setProblem(null);
    const withDraft = withTag(tags, tagDraft);
    const words = {
      emotion,
      note: note.trim() === '' ? null : note,
      tags: [...('tags' in withDraft ? withDraft.tags : tags)],
    };
    try {
      await edit.mutateAsync({ read, words });
    } catch (error) {
      if (problemOf(error)?.kind !== 'precondition-failed') {
        setProblem(describeProblem(problemOf(error)).text);
        return;
      }
      // From here on the person knows, so the next save is meant.
      setRead(await newest(read.echo.id).catch(() => read));
      setProblem(t('edit.changed'));
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <div className={styles.choices} role="group" aria-label={t('edit.feeling')}>
        {emotionNames.map((name) => (
          <Chip
            key={name}
            selected={emotion === name}
            aria-pressed={emotion === name}
            onClick={() => setEmotion(name)}
          >
            <Feeling emotion={name} />
          </Chip>
        ))}
      </div>
      <TextArea
        label={t('edit.note')}
        value={note}
        error={over > 0 ? t('edit.note.long', { n: over }) : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
      <TagsField tags={tags} draft={tagDraft} onDraft={setTagDraft} onChange={setTags} />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <DialogActions>
        <Button look="primary" type="submit" wide busy={edit.isPending} data-testid="edit-save">
          {t('edit.save')}
        </Button>
      </DialogActions>
    </form>
  );
}
