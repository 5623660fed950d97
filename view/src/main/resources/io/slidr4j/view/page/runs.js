import { ask, getJson } from '/api.js';
import { drawChart, thinned } from '/chart.js';
import { turnTheme } from '/keys.js';

const POLL = 2000; // milliseconds
const SHOWN_AT_FIRST = 3;
// Okabe and Ito (2008): to be told apart with any kind of colour vision.
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8a7f00', '#777777'];
const $ = (id) => document.getElementById(id);

/** One run: what it was, and what of its metrics was read so far. */
class Run {
  constructor({ id, name }, colour) {
    Object.assign(this, { id, name, colour, next: 0, shown: false, manifest: {} });
    this.training = [];
    this.validation = [];
    this.iou = [];
  }

  /** Reads what was added; a file that became shorter is read anew. */
  async read() {
    this.manifest = await getJson(`/api/runs/${this.id}/manifest`).catch(() => this.manifest);
    const reply = await ask(`/api/runs/${this.id}/metrics?from=${this.next}`).catch(() => null);
    if (!reply) return;
    const next = Number(reply.headers.get('Slidr-Next'));
    if (next < this.next) this.training = this.validation = this.iou = [];
    this.next = next;
    for (const line of (await reply.text()).split('\n')) if (line) this.add(line);
  }

  add(line) {
    let event;
    try {
      event = JSON.parse(line);
    } catch {
      return; // torn by a crash
    }
    if (event.event === 'step') this.training.push([event.step, event.loss]);
    if (event.event === 'validation') {
      this.validation.push([event.step, event.loss]);
      if (Number.isFinite(event.m_IoU)) this.iou.push([event.step, 100 * event.m_IoU]);
    }
  }

  facts() {
    const { state = 'unreadable', started = '', seed, epochs, device } = this.manifest;
    const last = this.training.at(-1);
    const step = last ? ` · step ${last[0]}, loss ${last[1]?.toFixed(3)}` : '';
    return [state, ` · ${started.slice(0, 16).replace('T', ' ')} · seed ${seed} · ${epochs} epochs · ${device}${step}`];
  }
}

/** The page. */
class Runs {
  constructor() {
    this.runs = new Map();
    this.chosen = new URLSearchParams(location.search).get('run');
  }

  async poll() {
    try {
      const entries = await getJson('/api/runs');
      for (const [order, entry] of entries.entries()) {
        if (!this.runs.has(entry.id)) {
          const run = new Run(entry, COLOURS[this.runs.size % COLOURS.length]);
          run.shown = this.runs.size < SHOWN_AT_FIRST || entry.id === this.chosen;
          this.runs.set(entry.id, run);
        }
        this.runs.get(entry.id).order = order;
      }
      await Promise.all([...this.runs.values()].filter((run) => run.shown || !run.next).map((run) => run.read()));
      $('status').textContent = '';
      this.show();
    } catch (failure) {
      $('status').textContent = failure.message;
    }
    document.body.dataset.ready = 'true';
    setTimeout(() => this.poll(), POLL);
  }

  show() {
    const list = $('run-list');
    for (const run of this.runs.values()) {
      run.entry ??= list.appendChild(this.entry(run));
      run.entry.style.order = run.order;
      const [state, rest] = run.facts();
      const facts = run.entry.querySelector('.facts');
      facts.textContent = rest;
      facts.prepend(Object.assign(document.createElement('span'), { className: `state-${state}`, textContent: state }));
    }
    if (!this.runs.size) list.textContent = 'There are no run folders yet; --runs DIR says where they lie.';
    this.draw();
    if (!this.chosen && this.runs.size) this.choose([...this.runs.values()][0]);
    else if (this.chosen !== this.told) this.choose(this.runs.get(this.chosen));
  }

  entry(run) {
    const item = document.createElement('li');
    const label = item.appendChild(document.createElement('label'));
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: run.shown });
    box.addEventListener('change', () => {
      run.shown = box.checked;
      this.choose(run);
      run.read().then(() => this.draw());
    });
    const name = document.createElement('span');
    const swatch = Object.assign(document.createElement('i'), { className: 'swatch' });
    swatch.style.background = run.colour;
    name.append(swatch, run.name);
    label.append(box, name, Object.assign(document.createElement('span'), { className: 'facts' }));
    return item;
  }

  draw() {
    const shown = [...this.runs.values()].filter((run) => run.shown);
    const curves = (of) => shown.map((run) => ({ colour: run.colour, points: thinned(run[of]), dots: of !== 'training' }));
    for (const kind of ['validation', 'iou']) $(`${kind}-card`).hidden = !shown.some((run) => run[kind].length);
    for (const kind of ['training', 'validation', 'iou']) if (!$(kind).closest('.card').hidden) drawChart($(kind), curves(kind));
  }

  async choose(run) {
    if (!run) return;
    this.chosen = this.told = run.id;
    history.replaceState(null, '', `?run=${run.id}`);
    $('facts-card').hidden = false;
    $('facts-title').textContent = run.name;
    $('manifest').textContent = JSON.stringify(run.manifest, null, 2);
    $('config').textContent = await ask(`/api/runs/${run.id}/config`).then((reply) => reply.text(), (e) => e.message);
  }
}

const runs = new Runs();
window.runs = runs; // for the console and the tests
const theme = () => { turnTheme(); runs.draw(); };
$('theme').addEventListener('click', theme);
document.addEventListener('keydown', (event) => { if (event.key === 'd' && !event.ctrlKey && !event.metaKey) theme(); });
addEventListener('resize', () => runs.draw());
runs.poll();
