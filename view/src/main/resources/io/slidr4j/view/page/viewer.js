import { getJson, post } from '/api.js';
import { bytesOf } from '/colours.js';
import { buildControls } from '/controls.js';
import { Keyframes } from '/keyframes.js';
import { showLegend } from '/legend.js';
import { MODES } from '/modes.js';
import { Pane } from '/pane.js';
import { readState, writeState } from '/state.js';

const BRUSH = 1.5; // metres around a click that get its class
const $ = (id) => document.getElementById(id);

/** The page: state in, panes out. */
class Viewer {
  constructor(dataset) {
    this.dataset = dataset;
    this.scale = dataset.scale.map(bytesOf);
    this.keyframes = new Keyframes();
    this.scenes = new Map();
    this.panes = [];
    this.clicks = [];
    this.turn = 0;
    this.playing = false;
  }

  /** Changes the state, the URL and what is shown. */
  async apply(changes, { push = false } = {}) {
    this.state = { ...this.state, ...changes };
    const url = writeState(this.state);
    if (push) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    await this.refresh();
  }

  /** Shows the state; an answer that comes after a newer question is dropped. */
  async refresh() {
    const turn = ++this.turn;
    const started = performance.now();
    this.say('working', 'busy');
    document.body.dataset.ready = '';
    try {
      const keyframe = await this.keyframes.load(this.state.keyframe);
      if (turn !== this.turn) return;
      this.arrangePanes();
      await this.showControls(keyframe);
      const mode = MODES.find(({ key }) => key === this.state.mode);
      await Promise.all(this.panes.map((pane, i) => this.showPane(pane, i, keyframe, mode, turn)));
      if (turn !== this.turn) return;
      const { legend } = this.panes[0].painted;
      showLegend($('legend'), legend, this.dataset, this.state.focus,
        this.state.mode === 'neighbours' ? (label) => this.chooseClass(label) : null);
      this.say(this.describe(keyframe, performance.now() - started));
      document.body.dataset.ready = String(turn);
    } catch (failure) {
      if (turn === this.turn) this.fail(failure);
    }
  }

  async showPane(pane, i, keyframe, mode, turn) {
    const checkpoint = this.state.checkpoints[i];
    pane.select.value = checkpoint;
    pane.show(keyframe);
    pane.images.arrange(this.panes.length > 1);
    pane.mark(this.state.query);
    const { dataset, scale, state, keyframes, clicks } = this;
    const painted = await mode.colours({ keyframe, checkpoint, dataset, scale, state, keyframes, clicks });
    if (turn !== this.turn) return;
    pane.paint(painted);
  }

  arrangePanes() {
    const wanted = this.state.checkpoints.length;
    while (this.panes.length > wanted) this.panes.pop().remove();
    while (this.panes.length < wanted) this.panes.push(this.pane(this.panes.length));
    document.body.classList.toggle('compare', wanted > 1);
  }

  pane(index) {
    const pane = new Pane($('panes'), {
      checkpoints: this.dataset.checkpoints,
      onCheckpoint: (checkpoint) => this.apply({ checkpoints: this.state.checkpoints.with(index, checkpoint) }),
      onPick: (place, event) => this.pick(place, event),
      onMove: (view) => this.follow(pane, view),
    });
    pane.cloud.setView(this.panes[0]?.cloud.view() ?? this.state.view);
    return pane;
  }

  /** All clouds are looked at from the same place, and the URL knows it. */
  follow(moved, view) {
    for (const pane of this.panes) if (pane !== moved) pane.cloud.setView(view);
    clearTimeout(this.settled);
    this.settled = setTimeout(() => {
      this.state.view = view;
      history.replaceState(null, '', writeState(this.state));
    }, 300);
  }

  pick(place) {
    const own = this.state.mode === 'neighbours' && this.state.labelling === 'own';
    if (own && place.point !== undefined && this.state.focus !== null) {
      this.clicks.push({ keyframe: this.state.keyframe, point: place.point, radius: BRUSH, label: this.state.focus });
      return this.apply({});
    }
    const query = { keyframe: this.state.keyframe, ...place };
    return this.apply({ query, mode: this.state.mode === 'components' ? 'similarity' : this.state.mode });
  }

  chooseClass(label) {
    const same = this.state.focus === label && this.state.labelling === 'truth';
    this.apply({ focus: same ? null : label });
  }

  async showControls(keyframe) {
    const tokens = await this.tokens(keyframe.scene);
    $('scene').value = keyframe.scene;
    $('position').value = `${keyframe.index + 1} / ${tokens.length}`;
    $('previous').disabled = keyframe.index === 0;
    $('next').disabled = keyframe.index === tokens.length - 1;
    $('compare').setAttribute('aria-pressed', String(this.state.checkpoints.length > 1));
    for (const button of $('modes').children) {
      button.setAttribute('aria-current', String(button.dataset.mode === this.state.mode));
    }
    const knn = this.state.mode === 'neighbours';
    $('neighbours').hidden = !knn;
    if (!knn) this.stop();
    $('labelling').value = this.state.labelling;
    $('clear').hidden = this.state.labelling !== 'own';
    $('play').textContent = this.playing ? '■ Stop' : '▶ Through time';
    const reference = this.state.reference ?? keyframe.token;
    $('neighbours-note').textContent = reference === keyframe.token
      ? 'This keyframe is its own reference.'
      : `Learned from keyframe ${tokens.indexOf(reference) + 1 || 'of another scene'}.`;
  }

  describe(keyframe, milliseconds) {
    const { query, mode } = this.state;
    const parts = [`${keyframe.points} points`];
    const value = this.panes[0].painted.values?.[query?.point];
    if (mode === 'similarity' && query) {
      parts.push(query.camera
        ? `query: ${query.camera} (${query.u}, ${query.v})`
        : `query: point ${query.point}${query.keyframe === keyframe.token && value !== undefined ? '' : ' of another keyframe'}`);
    }
    parts.push(`${Math.round(milliseconds)} ms`);
    return parts.join(' · ');
  }

  async tokens(scene) {
    if (!this.scenes.has(scene)) {
      this.scenes.set(scene, (await getJson(`/api/scenes/${encodeURIComponent(scene)}`)).keyframes);
    }
    return this.scenes.get(scene);
  }

  /** Goes on by some keyframes within the scene. @returns {Promise<boolean>} whether it could */
  async step(by) {
    const keyframe = await this.keyframes.load(this.state.keyframe);
    const token = (await this.tokens(keyframe.scene))[keyframe.index + by];
    if (token) await this.apply({ keyframe: token, reference: this.kept(keyframe) }, { push: true });
    return Boolean(token);
  }

  async stepScene(by) {
    const keyframe = await this.keyframes.load(this.state.keyframe);
    const scene = this.dataset.scenes[this.dataset.scenes.findIndex(({ name }) => name === keyframe.scene) + by];
    if (scene) await this.apply({ keyframe: scene.first }, { push: true });
  }

  /** Neighbours are looked for in the keyframe that was shown when the mode was entered. */
  kept(keyframe) {
    return this.state.mode === 'neighbours' ? this.state.reference ?? keyframe.token : this.state.reference;
  }

  async play() {
    if (this.playing) return this.stop();
    this.playing = true;
    if (this.state.mode !== 'neighbours') await this.setMode('neighbours');
    while (this.playing && await this.step(1)) await new Promise((done) => setTimeout(done, 400));
    this.stop();
  }

  stop() {
    this.playing = false;
    $('play').textContent = '▶ Through time';
  }

  async setMode(mode) {
    const wanted = MODES.find(({ key }) => key === mode);
    if (wanted && this.allows(wanted)) await this.apply({ mode });
  }

  allows({ needs }) {
    return !needs || this.dataset[needs];
  }

  async compare() {
    const [first] = this.state.checkpoints;
    const other = this.dataset.checkpoints.findIndex((_, i) => i !== first);
    if (other < 0) return this.fail(new Error('Start the viewer with --weights twice to compare two checkpoints.'));
    await this.apply({ checkpoints: this.state.checkpoints.length > 1 ? [first] : [first, other] });
  }

  async saveAnimation() {
    this.say('drawing the scene through time', 'busy');
    try {
      const { reference, keyframe, checkpoints: [checkpoint], focus, labelling } = this.state;
      const body = { checkpoint, reference: reference ?? keyframe };
      if (labelling === 'own') body.clicks = this.clicks;
      else if (focus !== null) body.focus = focus;
      const blob = await (await post('/api/neighbours/animation', body)).blob();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = 'through-time.gif';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      this.say('saved through-time.gif');
    } catch (failure) {
      this.fail(failure);
    }
  }

  say(text, kind = '') {
    $('status').textContent = text;
    $('status').className = kind;
  }

  fail(failure) {
    this.say(failure.message, 'warning');
    document.body.dataset.ready = 'failed';
    this.stop();
  }
}

/** Fills in what the URL leaves open, and forgets what does not exist. */
function whole(state, dataset) {
  const known = state.checkpoints.filter((one) => one < dataset.checkpoints.length);
  const keyframe = state.keyframe ?? dataset.scenes[0].first;
  return {
    ...state,
    keyframe,
    query: state.query && { ...state.query, keyframe: state.query.keyframe ?? keyframe },
    mode: MODES.some(({ key, needs }) => key === state.mode && (!needs || dataset[needs])) ? state.mode : 'similarity',
    checkpoints: known.length ? known : dataset.checkpoints.length > 1 ? [0, 1] : [0],
  };
}

try {
  const dataset = await getJson('/api/dataset');
  const viewer = new Viewer(dataset);
  window.viewer = viewer; // for the console and the tests
  buildControls(viewer);
  addEventListener('popstate', () => {
    viewer.state = whole(readState(location.search), dataset);
    viewer.refresh();
  });
  await viewer.apply(whole(readState(location.search), dataset));
} catch (failure) {
  $('status').textContent = failure.message;
  $('status').className = 'warning';
}
