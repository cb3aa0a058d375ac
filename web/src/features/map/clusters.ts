/** A place with echoes. Degrees (WGS 84). */
export interface MapPlace {
  label: string | null;
  latitude: number;
  longitude: number;
  count: number;
}

export interface Cluster {
  /** Those nearest to each other at this zoom, most echoes first. */
  places: MapPlace[];
  count: number;
  /** The middle, weighted by echoes. */
  latitude: number;
  longitude: number;
}

/** Screen pixels of a place at some zoom. */
export type Project = (place: MapPlace) => { x: number; y: number };

/**
 * Groups places that would lie closer than `reach` pixels to the one with most echoes among them. The largest
 * gather first, so the same places give the same clusters in whatever order they come.
 */
export function clustersOf(
  places: readonly MapPlace[],
  project: Project,
  reach: number,
): Cluster[] {
  const open = [...places]
    .sort((a, b) => b.count - a.count || a.latitude - b.latitude || a.longitude - b.longitude)
    .map((place) => ({ place, at: project(place) }));
  const clusters: Cluster[] = [];
  while (open.length > 0) {
    const [seed] = open.splice(0, 1);
    if (!seed) break;
    const members = [seed.place];
    for (let index = open.length - 1; index >= 0; index -= 1) {
      const other = open[index];
      if (other && Math.hypot(other.at.x - seed.at.x, other.at.y - seed.at.y) < reach) {
        members.push(other.place);
        open.splice(index, 1);
      }
    }
    const count = members.reduce((sum, place) => sum + place.count, 0);
    const middle = (axis: 'latitude' | 'longitude') =>
      members.reduce((sum, place) => sum + place[axis] * place.count, 0) / count;
    clusters.push({
      places: members.sort((a, b) => b.count - a.count),
      count,
      latitude: middle('latitude'),
      longitude: middle('longitude'),
    });
  }
  return clusters;
}
