import L from 'leaflet';

/**
 * The ground when no tile server is configured: the net of degrees, fine enough for the zoom, drawn in the colour of
 * lines. It names no streets, but north, distance and direction between places are true.
 */
const TILE = 256;

/** Degrees between lines at a zoom, so that lines are some 60 to 150 pixels apart. */
export function degreesBetweenLines(zoom: number): number {
  const wanted = (360 / (TILE * 2 ** zoom)) * 90;
  const base = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].find((factor) => factor * base >= wanted * 0.8) ?? 10;
  return Math.min(30, step * base);
}

class PlainBasemap extends L.GridLayer {
  protected override createTile({ x, y, z }: L.Coords): HTMLElement {
    const tile = document.createElement('div');
    const north = latitudeOf(y, z);
    const south = latitudeOf(y + 1, z);
    const west = longitudeOf(x, z);
    const east = longitudeOf(x + 1, z);
    const step = degreesBetweenLines(z);
    let d = '';
    for (let lon = Math.ceil(west / step) * step; lon < east; lon += step) {
      const at = ((lon - west) / (east - west)) * TILE;
      d += `M${at.toFixed(1)} 0V${String(TILE)}`;
    }
    for (let lat = Math.ceil(south / step) * step; lat < north; lat += step) {
      d += `M0 ${((yOf(lat, z) - y) * TILE).toFixed(1)}H${String(TILE)}`;
    }
    // eslint-disable-next-line no-unsanitized/property -- numbers alone are put in
    tile.innerHTML = `<svg width="${String(TILE)}" height="${String(TILE)}" aria-hidden="true"><path d="${d}"/></svg>`;
    return tile;
  }
}

export function createPlainBasemap(): L.GridLayer {
  return new PlainBasemap({ tileSize: TILE, noWrap: true, className: 'plain-basemap' });
}

/** Web Mercator (EPSG:3857), in tiles. */
function longitudeOf(x: number, zoom: number): number {
  return (x / 2 ** zoom) * 360 - 180;
}

function latitudeOf(y: number, zoom: number): number {
  const n = Math.PI - (2 * Math.PI * y) / 2 ** zoom;
  return (180 / Math.PI) * Math.atan(Math.sinh(n));
}

function yOf(latitude: number, zoom: number): number {
  const radians = (latitude * Math.PI) / 180;
  return ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** zoom;
}
