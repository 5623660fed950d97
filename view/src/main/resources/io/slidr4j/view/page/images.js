/** Row by row: along the road, then the corners ahead, then those behind. */
const ORDER = ['CAM_FRONT', 'CAM_BACK', 'CAM_FRONT_LEFT', 'CAM_FRONT_RIGHT', 'CAM_BACK_LEFT', 'CAM_BACK_RIGHT'];
const ORDER_OF_THREE = ['CAM_FRONT_LEFT', 'CAM_FRONT', 'CAM_FRONT_RIGHT', 'CAM_BACK_LEFT', 'CAM_BACK', 'CAM_BACK_RIGHT'];

const DOT = 1 / 160; // edge of a projected point, as a share of the image's width

/** The six images with what is laid over them. */
export class Images {
  /**
   * @param {HTMLElement} holder
   * @param {(camera: string, u: number, v: number, event: MouseEvent) => void} onPick
   */
  constructor(holder, onPick) {
    this.holder = holder;
    this.onPick = onPick;
    this.shots = [];
  }

  /** @param {import('./keyframes.js').Keyframe} keyframe */
  show(keyframe) {
    this.keyframe = keyframe;
    this.holder.replaceChildren();
    this.shots = keyframe.cameras.map((camera) => this.shot(camera));
  }

  shot(camera) {
    const figure = document.createElement('figure');
    figure.className = 'shot';
    figure.style.aspectRatio = `${camera.width} / ${camera.height}`;
    figure.style.order = ORDER.indexOf(camera.name);
    figure.dataset.camera = camera.name;
    const image = new Image();
    image.alt = '';
    image.draggable = false;
    image.src = `/api/keyframes/${this.keyframe.token}/images/${camera.name}`;
    const grid = document.createElement('canvas');
    const dots = Object.assign(document.createElement('canvas'), { className: 'dots' });
    const caption = document.createElement('figcaption');
    caption.textContent = camera.name.slice(4).toLowerCase().replace('_', ' ');
    const mark = Object.assign(document.createElement('div'), { className: 'mark', hidden: true });
    figure.append(image, grid, dots, caption, mark);
    figure.addEventListener('click', (event) => {
      const box = figure.getBoundingClientRect();
      const u = (event.clientX - box.left) / box.width * (camera.width - 1);
      const v = (event.clientY - box.top) / box.height * (camera.height - 1);
      this.onPick(camera.name, round(u, camera.width), round(v, camera.height), event);
    });
    this.holder.append(figure);
    return { camera, figure, grid, dots, mark };
  }

  /** Three images stand in a row in narrow places, else two. @param {boolean} narrow */
  arrange(narrow) {
    const order = narrow || matchMedia('(max-width: 900px)').matches ? ORDER_OF_THREE : ORDER;
    for (const { camera, figure } of this.shots) figure.style.order = order.indexOf(camera.name);
  }

  clear() {
    for (const { grid, dots } of this.shots) {
      grid.width = grid.height = 0;
      dots.width = dots.height = 0;
    }
  }

  /**
   * Lays colours over the images; a grid's corner nodes are the images' corner pixels.
   * @param {Uint8Array} rgb [images, height, width, 3]
   * @param {number[]} shape images, height, width
   */
  overlayGrid(rgb, [, height, width], opacity) {
    this.shots.forEach(({ grid }, i) => {
      grid.width = width;
      grid.height = height;
      const pixels = new ImageData(width, height);
      const start = 3 * i * height * width;
      for (let p = 0; p < height * width; p++) {
        for (let c = 0; c < 3; c++) pixels.data[4 * p + c] = rgb[start + 3 * p + c];
        pixels.data[4 * p + 3] = 255;
      }
      grid.getContext('2d').putImageData(pixels, 0, 0);
      grid.style.opacity = opacity;
      stretch(grid, width, height);
    });
  }

  /** Lays whole pictures over the images. @param {ImageData[]} pictures */
  overlayPictures(pictures, opacity) {
    this.shots.forEach(({ grid }, i) => {
      grid.width = pictures[i].width;
      grid.height = pictures[i].height;
      grid.getContext('2d').putImageData(pictures[i], 0, 0);
      Object.assign(grid.style, { opacity, left: 0, top: 0, width: '100%', height: '100%' });
    });
  }

  /** Draws every point where it is seen. @param {Uint8Array} rgb three bytes a point */
  overlayPoints(rgb) {
    const { pair_point: point, pair_image: image, pair_row: row, pair_column: column } = this.keyframe;
    const pens = this.shots.map(({ camera, dots }) => {
      dots.width = Math.min(camera.width, 800);
      dots.height = Math.round(dots.width * camera.height / camera.width);
      return { pen: dots.getContext('2d'), scale: dots.width / camera.width, edge: DOT * dots.width };
    });
    for (let p = 0; p < point.length; p++) {
      const { pen, scale, edge } = pens[image[p]];
      const n = 3 * point[p];
      pen.fillStyle = `rgb(${rgb[n]} ${rgb[n + 1]} ${rgb[n + 2]})`;
      pen.fillRect(column[p] * scale - edge / 2, row[p] * scale - edge / 2, edge, edge);
    }
  }

  /** @param {{camera: string, u: number, v: number}[]} places */
  mark(places) {
    for (const { camera, mark } of this.shots) {
      const place = places.find((one) => one.camera === camera.name);
      mark.hidden = !place;
      if (place) {
        mark.style.left = 100 * place.u / (camera.width - 1) + '%';
        mark.style.top = 100 * place.v / (camera.height - 1) + '%';
      }
    }
  }
}

function round(at, size) {
  return Math.min(Math.max(Math.round(at), 0), size - 1);
}

/** Half a cell over each edge, so that a node's colour is strongest where the node is. */
function stretch(canvas, width, height) {
  const w = Math.max(width - 1, 1);
  const h = Math.max(height - 1, 1);
  Object.assign(canvas.style, {
    left: `${-50 / w}%`, top: `${-50 / h}%`, width: `${100 * width / w}%`, height: `${100 * height / h}%`,
  });
}
