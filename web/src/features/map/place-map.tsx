import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'react';
import { config } from '../../lib/config';
import { clustersOf, type Cluster, type MapPlace } from './clusters';
import { t } from './messages';
import { createPlainBasemap } from './plain-basemap';
import './place-map.css';

/** Pins closer than this are gathered, in pixels: below each stands its name. */
const REACH = 72;
const MAX_ZOOM = 17;
const CLOSE_ZOOM = 14;

interface PlaceMapProps {
  places: readonly MapPlace[];
  chosen: MapPlace | null;
  onChoose: (place: MapPlace) => void;
}

/** A cluster or a place as a real button: it has a name, and every way of input works. */
class ButtonIcon extends L.DivIcon {
  private readonly label: string;
  private readonly face: string;
  private readonly name: string;
  private readonly act: () => void;

  constructor(
    options: L.DivIconOptions,
    face: string,
    name: string,
    label: string,
    act: () => void,
  ) {
    super(options);
    this.face = face;
    this.name = name;
    this.label = label;
    this.act = act;
  }

  override createIcon(): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = this.options.className ?? '';
    button.setAttribute('aria-label', this.label);
    button.textContent = this.face;
    button.dataset.name = this.name;
    const [width, height] = this.options.iconSize as [number, number];
    Object.assign(button.style, {
      width: `${String(width)}px`,
      height: `${String(height)}px`,
      margin: `${String(-height / 2)}px 0 0 ${String(-width / 2)}px`,
    });
    L.DomEvent.disableClickPropagation(button);
    button.addEventListener('click', this.act);
    return button;
  }
}

/** Where echoes were recorded. Beside it stands the same as a list; nothing can be reached by the map alone. */
export default function PlaceMap({ places, chosen, onChoose }: PlaceMapProps) {
  const container = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });

  useEffect(() => {
    if (!container.current) return;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const created = L.map(container.current, {
      zoomControl: false,
      attributionControl: false,
      maxZoom: MAX_ZOOM,
      minZoom: 1,
      zoomAnimation: !still,
      fadeAnimation: !still,
      markerZoomAnimation: !still,
      inertia: !still,
      worldCopyJump: true,
    });
    L.control
      .zoom({
        position: 'topright',
        zoomInTitle: t('zoom.in'),
        zoomOutTitle: t('zoom.out'),
      })
      .addTo(created);
    L.control.scale({ position: 'bottomright', imperial: false }).addTo(created);
    if (config.mapTiles) {
      L.control.attribution({ position: 'bottomleft', prefix: false }).addTo(created);
      L.tileLayer(config.mapTiles, {
        maxZoom: MAX_ZOOM,
        attribution: config.mapAttribution,
        className: 'tiles',
      }).addTo(created);
    } else {
      createPlainBasemap().addTo(created);
    }
    map.current = created;
    return () => {
      created.remove();
      map.current = null;
    };
  }, []);

  useEffect(() => {
    const here = map.current;
    if (!here || places.length === 0) return;
    here.fitBounds(L.latLngBounds(places.map(({ latitude, longitude }) => [latitude, longitude])), {
      padding: [56, 56],
      maxZoom: CLOSE_ZOOM - 1,
      animate: false,
    });
  }, [places]);

  useEffect(() => {
    const here = map.current;
    if (!here) return;
    const markers = L.layerGroup().addTo(here);
    const open = (cluster: Cluster) => {
      const [only] = cluster.places;
      if (only && cluster.places.length === 1) {
        choose.current(only);
        return;
      }
      here.fitBounds(
        L.latLngBounds(cluster.places.map(({ latitude, longitude }) => [latitude, longitude])),
        { padding: [72, 72], maxZoom: MAX_ZOOM },
      );
    };
    const draw = () => {
      markers.clearLayers();
      const zoom = here.getZoom();
      const clusters = clustersOf(
        places,
        ({ latitude, longitude }) => here.project([latitude, longitude], zoom),
        // At the last zoom there is no closer look: whatever is left together is opened as it is.
        zoom >= MAX_ZOOM ? 1 : REACH,
      );
      for (const cluster of clusters) {
        const [first] = cluster.places;
        const single = cluster.places.length === 1;
        const label = single
          ? t('place', { name: first?.label ?? t('unnamed'), n: cluster.count })
          : t('cluster', { n: cluster.count, places: cluster.places.length });
        const size = 40 + Math.round(8 * Math.log10(Math.max(1, cluster.count)));
        const icon = new ButtonIcon(
          {
            className: [
              'place-pin',
              single ? '' : 'place-pin-many',
              single && first === chosen ? 'place-pin-chosen' : '',
            ].join(' '),
            iconSize: [size, size],
          },
          String(cluster.count),
          single ? (first?.label ?? '') : '',
          label,
          () => open(cluster),
        );
        L.marker([cluster.latitude, cluster.longitude], {
          icon,
          // The button has its own place among the stops of Tab.
          keyboard: false,
        }).addTo(markers);
      }
    };
    draw();
    here.on('zoomend', draw);
    return () => {
      here.off('zoomend', draw);
      markers.remove();
    };
  }, [places, chosen]);

  useEffect(() => {
    const here = map.current;
    if (!here || !chosen) return;
    here.setView([chosen.latitude, chosen.longitude], Math.max(here.getZoom(), CLOSE_ZOOM - 2));
  }, [chosen]);

  return (
    <div
      ref={container}
      className="place-map"
      role="application"
      aria-label={t('map.label')}
      data-testid="place-map"
    />
  );
}
