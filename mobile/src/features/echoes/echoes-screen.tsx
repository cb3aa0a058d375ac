import { type Echo, problemOf, wordsOf } from '@echoes/api-client';
import { tokens } from '@echoes/model';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from 'expo-router';
import { useCallback, useMemo, useState } from 'react';
import { RefreshControl, SectionList, StyleSheet, View } from 'react-native';
import { space, useColours } from '../../lib/theme';
import { useDates, useWords } from '../../lib/words';
import { Button, IconButton } from '../../ui/button';
import { PersonIcon } from '../../ui/icons';
import { Screen } from '../../ui/screen';
import { Failure, Notice, Waterline } from '../../ui/states';
import { Heading, Text } from '../../ui/text';
import { EchoRow } from './echo-row';
import { echoesQuery } from './queries';

/** Newest first, so echoes of one month stand together. */
function byMonth(echoes: readonly Echo[]): { month: string; data: Echo[] }[] {
  const months: { month: string; data: Echo[] }[] = [];
  for (const echo of echoes) {
    const month = echo.localDate.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.data.push(echo);
    else months.push({ month, data: [echo] });
  }
  return months;
}

/** The library: everything kept, by month. */
export function EchoesScreen() {
  const t = useWords('echoes');
  const settings = useWords('settings');
  const problems = useWords('problems');
  const { formatMonth } = useDates();
  const colours = useColours();
  const router = useRouter();
  const list = useInfiniteQuery(echoesQuery);
  const [pulled, setPulled] = useState(false);
  const sections = useMemo(
    () => byMonth(list.data?.pages.flatMap(({ items }) => items) ?? []),
    [list.data],
  );
  const open = useCallback(
    (id: string) => router.push({ pathname: '/echo/[id]', params: { id } }),
    [router],
  );
  const refresh = () => {
    setPulled(true);
    void list.refetch().finally(() => setPulled(false));
  };
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetching && !list.isFetchNextPageError)
      void list.fetchNextPage();
  };

  const header = (
    <>
      <View style={styles.head}>
        <Heading>{t('title')}</Heading>
        <IconButton label={settings('title')} onPress={() => router.push('/you')}>
          <PersonIcon colour={colours.ink} />
        </IconButton>
      </View>
      {list.isRefetchError && (
        <View accessible role="alert" style={[styles.banner, { backgroundColor: colours.ink }]}>
          <Text look="small" colour={colours.bg}>
            {t('before', { problem: problems(`${wordsOf(problemOf(list.error)).topic}.title`) })}
          </Text>
        </View>
      )}
    </>
  );
  const footer = list.isFetchingNextPage ? (
    <Waterline label={t('more')} />
  ) : list.isFetchNextPageError ? (
    <Notice title={t('more.failed')} alert>
      <Button label={problems('retry')} onPress={() => void list.fetchNextPage()} />
    </Notice>
  ) : null;
  const empty = list.isPending ? (
    <Waterline label={t('loading')} />
  ) : list.isError ? (
    <Failure error={list.error} onRetry={() => void list.refetch()} />
  ) : (
    <Notice title={t('empty.title')} text={t('empty.text')}>
      <Button label={t('refresh')} busy={list.isFetching} onPress={() => void list.refetch()} />
    </Notice>
  );

  return (
    <Screen>
      <SectionList
        testID="echoes"
        sections={sections}
        keyExtractor={({ id }) => id}
        renderItem={({ item }) => <EchoRow echo={item} onOpen={open} />}
        renderSectionHeader={({ section }) => (
          <Text role="heading" look="small" muted style={styles.month}>
            {formatMonth(section.month)}
          </Text>
        )}
        stickySectionHeadersEnabled={false}
        ListHeaderComponent={header}
        ListEmptyComponent={empty}
        ListFooterComponent={footer}
        contentContainerStyle={styles.list}
        onEndReached={loadMore}
        onEndReachedThreshold={0.6}
        refreshControl={
          <RefreshControl refreshing={pulled} onRefresh={refresh} tintColor={colours.muted} />
        }
      />
    </Screen>
  );
}

const styles = StyleSheet.create({
  list: { paddingHorizontal: tokens.pageMargin, paddingBottom: space(8), flexGrow: 1 },
  head: {
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'space-between',
    paddingTop: space(6),
    marginRight: -space(2),
  },
  banner: {
    borderRadius: tokens.radii.control,
    paddingHorizontal: space(4),
    paddingVertical: space(3),
    marginTop: space(4),
  },
  month: { paddingTop: space(6) },
});
