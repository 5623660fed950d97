import { Cloud } from '/cloud.js';
import { Images } from '/images.js';

/** One checkpoint's view of the keyframe: its name, the images and the cloud. */
export class Pane {
  /**
   * @param {HTMLElement} holder
   * @param {{checkpoints: Object[], onCheckpoint: Function, onPick: Function, onMove: Function}} options
   */
  constructor(holder, { checkpoints, onCheckpoint, onPick, onMove }) {
    this.element = document.createElement('section');
    this.element.className = 'pane';
    this.element.innerHTML =
      '<div class="title"><select aria-label="Checkpoint"></select><span class="note"></span></div>'
      + '<div class="images"></div><div class="cloud"></div>';
    holder.append(this.element);
    this.select = this.element.querySelector('select');
    checkpoints.forEach(({ name }, i) => this.select.add(new Option(name, i)));
    this.select.addEventListener('change', () => onCheckpoint(Number(this.select.value)));
    this.note = this.element.querySelector('.note');
    this.images = new Images(this.element.querySelector('.images'), (camera, u, v, event) =>
      onPick({ camera, u, v }, event));
    this.cloud = new Cloud(this.element.querySelector('.cloud'), (point, event) => onPick({ point }, event),
      () => onMove(this.cloud.view()));
  }

  /** @param {import('./keyframes.js').Keyframe} keyframe */
  show(keyframe) {
    if (this.keyframe === keyframe) return;
    this.keyframe = keyframe;
    this.images.show(keyframe);
    this.cloud.show(keyframe.xyz);
  }

  /** @param {import('./modes.js').Painted} painted */
  paint(painted) {
    this.painted = painted;
    this.images.clear();
    if (painted.grid) this.images.overlayGrid(painted.grid, painted.shape, painted.opacity);
    if (painted.pictures) this.images.overlayPictures(painted.pictures, painted.opacity);
    if (painted.dots) this.images.overlayPoints(painted.points);
    this.cloud.paint(painted.points);
    this.say(painted.warning ?? painted.note ?? '', Boolean(painted.warning));
  }

  /** Marks the query in the cloud and in every image that sees it. */
  mark(query) {
    const here = query && query.keyframe === this.keyframe.token ? query : null;
    this.cloud.mark(here && (here.point ?? this.nearestPoint(here)));
    this.images.mark(here ? this.places(here) : []);
  }

  places(query) {
    if (query.camera) return [query];
    const { cameras, pair_point: point, pair_image: image, pair_row: row, pair_column: column } = this.keyframe;
    const places = [];
    for (let p = 0; p < point.length; p++) {
      if (point[p] === query.point) places.push({ camera: cameras[image[p]].name, u: column[p], v: row[p] });
    }
    return places;
  }

  /** The point seen nearest to a pixel; null where none is near. */
  nearestPoint({ camera, u, v }) {
    const { cameras, pair_point: point, pair_image: image, pair_row: row, pair_column: column } = this.keyframe;
    const own = cameras.findIndex(({ name }) => name === camera);
    let nearest = null;
    let least = cameras[own]?.width / 50;
    for (let p = 0; p < point.length; p++) {
      const away = image[p] === own ? Math.hypot(column[p] - u, row[p] - v) : Infinity;
      if (away < least) {
        least = away;
        nearest = point[p];
      }
    }
    return nearest;
  }

  say(text, warning = false) {
    this.note.textContent = text;
    this.note.title = text;
    this.note.classList.toggle('warning', warning);
  }

  remove() {
    this.cloud.dispose();
    this.element.remove();
  }
}
