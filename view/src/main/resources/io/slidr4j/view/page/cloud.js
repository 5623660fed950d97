import * as THREE from 'three';
import { OrbitControls } from '/three/orbit-controls.js';

// Colours are computed as they shall appear; three.js must not convert them.
THREE.ColorManagement.enabled = false;

const HOME = [-2, -26, 17, 0, 6, 0]; // eye and target, metres, LiDAR frame (x right, y ahead)
const CLICK = 4; // pixels that a click may wander
const REACH = 12; // pixels within which a point is hit

/** Far points would else be all but unseen. */
function atLeastTwoPixels(shader) {
  const last = '#include <fog_vertex>';
  shader.vertexShader = shader.vertexShader.replace(last, 'gl_PointSize = max(gl_PointSize, 2.0);\n' + last);
}

/** The point cloud: orbit, pan, zoom, pick. Draws only when something changed. */
export class Cloud {
  /**
   * @param {HTMLElement} holder
   * @param {(point: number, event: PointerEvent) => void} onPick
   * @param {() => void} onMove after the camera was moved by hand
   */
  constructor(holder, onPick, onMove) {
    this.holder = holder;
    this.renderer = new THREE.WebGLRenderer({ antialias: false });
    this.renderer.outputColorSpace = THREE.LinearSRGBColorSpace;
    this.renderer.setClearColor(0, 0);
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    holder.append(this.renderer.domElement);
    this.marker = holder.appendChild(Object.assign(document.createElement('div'), { className: 'mark', hidden: true }));
    this.camera = new THREE.PerspectiveCamera(55, 1, 0.5, 1000);
    this.camera.up.set(0, 0, 1);
    this.controls = new OrbitControls(this.camera, this.renderer.domElement);
    this.controls.addEventListener('change', () => { this.draw(); if (!this.following) onMove(); });
    this.scene = new THREE.Scene();
    this.material = new THREE.PointsMaterial({ size: 0.16, vertexColors: true, toneMapped: false });
    this.material.onBeforeCompile = atLeastTwoPixels;
    this.points = new THREE.Points(new THREE.BufferGeometry(), this.material);
    this.points.frustumCulled = false;
    this.scene.add(this.points);
    this.colours = new Uint8Array();
    this.marked = null;
    this.frames = 0;
    this.listen(onPick);
    this.setView(HOME);
    new ResizeObserver(() => this.resize()).observe(holder);
  }

  /** @param {Float32Array} xyz */
  show(xyz) {
    this.xyz = xyz;
    this.points.geometry.dispose();
    this.points.geometry = new THREE.BufferGeometry();
    this.points.geometry.setAttribute('position', new THREE.BufferAttribute(xyz, 3));
    this.paint(new Uint8Array(xyz.length).fill(140));
  }

  /** @param {Uint8Array} rgb three bytes a point */
  paint(rgb) {
    this.colours = rgb;
    this.points.geometry.setAttribute('color', new THREE.BufferAttribute(rgb, 3, true));
    this.draw();
  }

  /** @param {?number} point */
  mark(point) {
    this.marked = point;
    this.draw();
  }

  /** @returns {number[]} eye and target */
  view() {
    return [...this.camera.position.toArray(), ...this.controls.target.toArray()];
  }

  /** @param {?number[]} view eye and target; the usual place where null */
  setView(view) {
    const [x, y, z, ...target] = view ?? HOME;
    this.following = true;
    this.camera.position.set(x, y, z);
    this.controls.target.set(...target);
    this.controls.update();
    this.following = false;
    this.draw();
  }

  draw() {
    this.pending ??= requestAnimationFrame(() => {
      this.pending = null;
      this.frames++;
      this.renderer.render(this.scene, this.camera);
      this.placeMarker();
    });
  }

  dispose() {
    cancelAnimationFrame(this.pending);
    this.points.geometry.dispose();
    this.material.dispose();
    this.renderer.dispose();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.holder;
    if (!width || !height) return;
    this.renderer.setSize(width, height);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  listen(onPick) {
    const canvas = this.renderer.domElement;
    let down = null;
    canvas.addEventListener('pointerdown', (event) => { down = event; });
    canvas.addEventListener('pointerup', (event) => {
      const still = down && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) <= CLICK;
      down = null;
      if (!still || event.button !== 0) return;
      const box = canvas.getBoundingClientRect();
      const point = this.pick(event.clientX - box.left, event.clientY - box.top);
      if (point !== null) onPick(point, event);
    });
  }

  /** Where points appear: column, row (CSS pixels) and depth for each. */
  project(n) {
    const { x, y, z } = new THREE.Vector3().fromArray(this.xyz, 3 * n).project(this.camera);
    return [(x + 1) / 2 * this.holder.clientWidth, (1 - y) / 2 * this.holder.clientHeight, z];
  }

  /** The point at a place: the nearest to the eye among those that the pointer all but touches. */
  pick(column, row) {
    if (!this.xyz) return null;
    let best = null;
    let least = Infinity;
    for (let n = 0; n < this.xyz.length / 3; n++) {
      const [c, r, depth] = this.project(n);
      const away = Math.hypot(c - column, r - row);
      if (away > REACH || depth > 1) continue;
      const cost = Math.max(away, 3) + 400 * depth; // three pixels more or less are the same place
      if (cost < least) {
        least = cost;
        best = n;
      }
    }
    return best;
  }

  placeMarker() {
    const seen = this.marked === null || !this.xyz ? null : this.project(this.marked);
    this.marker.hidden = !seen || seen[2] > 1;
    if (seen) {
      this.marker.style.left = seen[0] + 'px';
      this.marker.style.top = seen[1] + 'px';
    }
  }
}
